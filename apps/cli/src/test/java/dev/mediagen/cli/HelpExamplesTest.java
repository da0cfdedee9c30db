package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.mcp.ConfigFile;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every example in a help text, typed as it is: with the emulator as the providers, and files of the names in the examples. */
class HelpExamplesTest {

    private static final String COMMAND = "  mediagen ";
    private static final String JOB = "5f2c";
    private static final String PORT = "8089";
    private static final Pattern OUTPUT = Pattern.compile(" -o (\\S+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path folder;

    private StateStore store = new MemoryStateStore();
    private final ManualTime time = new ManualTime(Shell.NOW);
    private Emulator emulator;
    private Map<String, String> variables;

    @BeforeEach
    void givenProviders() {
        emulator = Emulator.builder().start();
        variables = Map.copyOf(emulator.variables());
    }

    private void givenFiles() throws IOException {
        for (String image : List.of("a.png", "lighthouse.png", "sea.png")) {
            Files.write(folder.resolve(image), TinyMedia.png());
        }
        Files.write(folder.resolve("waves.mp4"), TinyMedia.mp4());
        Files.write(folder.resolve("interview.mp4"), TinyMedia.mp4());
        for (String audio : List.of("me1.mp3", "me2.mp3", "interview.mp3", "street.mp3")) {
            Files.write(folder.resolve(audio), TinyMedia.of(MediaFormat.MP3));
        }
        Files.writeString(folder.resolve("chapter.txt"), "It was a dark night.");
        Files.writeString(folder.resolve("sentences.txt"), "Good morning.\nGood night.\n");
        Files.writeString(folder.resolve("prompts.txt"), "a cat\na dog\n");
        Files.writeString(folder.resolve("requests.jsonl"), "{\"prompt\": \"a cat\"}\n");
        Files.writeString(folder.resolve("requests.csv"), "prompt,name\na cat,cat\n");
        Files.writeString(folder.resolve("chapters.jsonl"), "{\"mode\": \"speech\", \"prompt\": \"It was night.\"}\n");
        Files.writeString(folder.resolve("call.json"), "{\"prompt\": \"a cat\", \"mode\": \"image\"}");
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("Photos"));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleRuns() {
        CommandLine root = new CommandTree(session("", new ByteArrayOutputStream(), new ByteArrayOutputStream())).all();
        return commands(root)
                .flatMap(command ->
                        Arrays.stream(command.getCommandSpec().usageMessage().footer()))
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()).replace("%%", "%"))
                .distinct()
                .map(example -> DynamicTest.dynamicTest(example, () -> runs(example)));
    }

    /** The example with which the tool refuses a call, and a batch a line, is one that they take. */
    @Test
    void theExampleOfARefusalRuns() {
        Shell shell = Shell.in(folder);
        String call = shell.typing("nonsense")
                .run("tool", "--out", "DIR")
                .json()
                .path("error")
                .asText();
        String line = shell.typing("{\"prompt\": \n").run("batch", "-").err();

        assertThat(shell.typing(example(call)).run("tool", "--out", "DIR").exitCode())
                .isEqualTo(ExitCode.DONE);
        Shell.Said batch = shell.typing(example(line)).run("batch", "-", "--out", "DIR");
        assertThat(batch.exitCode()).as(batch.err()).isEqualTo(ExitCode.DONE);
    }

    private static String example(String refusal) {
        Matcher example = Pattern.compile("\\{\"[^}]*}").matcher(refusal);
        assertThat(example.find()).as(refusal).isTrue();
        return example.group();
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpExamplesTest::commands));
    }

    private void runs(String example) throws IOException, InterruptedException {
        store = new MemoryStateStore();
        givenFiles();
        if (example.startsWith("jobs") && example.contains(JOB)) {
            type("video \"waves\" --timeout 1s", true);
        } else if (example.contains(JOB) || example.contains("last")) {
            type("image \"a lighthouse\"", true);
        }
        Matcher output = OUTPUT.matcher(example);
        if (output.find()) {
            Files.deleteIfExists(folder.resolve(output.group(1)));
        }
        // Whether a provider can cancel a job is its own matter.
        type(example, example.startsWith("jobs cancel"));
    }

    private void type(String example, boolean mayFail) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        String input = "";
        Matcher word = WORD.matcher(example);
        while (word.find() && !word.group().equals("#")) {
            if (word.group().equals("<")) {
                assertThat(word.find()).isTrue();
                input = Files.readString(folder.resolve(word.group()));
            } else if (word.group().equals(">")) {
                assertThat(word.find()).isTrue();
            } else if (!word.group().equals("&")) {
                words.add(argument(Optional.ofNullable(word.group(1)).orElseGet(word::group)));
            }
        }
        if (words.get(0).equals("tool") && !words.contains("--schema")) {
            // The folder in which the command was started is not the folder of the test.
            words.addAll(List.of("--allow", folder.toString()));
        } else if (words.get(0).equals("new-backend")) {
            // There is no installation; a test of its own builds a project from one.
            words.set(words.size() - 1, folder.resolve("acme-video-backend").toString());
            words.addAll(List.of("--repository", folder.toString()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Cli cli = new Cli(session(input, out, err));
        boolean serves = words.get(0).equals("emulate") || (words.get(0).equals("worker") && !words.contains("--once"));
        int exitCode = serves
                ? interrupted(() -> cli.run(words.toArray(String[]::new)), err)
                : cli.run(words.toArray(String[]::new));

        assertThat(mayFail || exitCode == ExitCode.DONE)
                .as(words + "\n" + err.toString(StandardCharsets.UTF_8) + out.toString(StandardCharsets.UTF_8))
                .isTrue();
    }

    /** Interrupts a server after it has said how to stop it. */
    private static int interrupted(IntSupplier server, ByteArrayOutputStream err) throws InterruptedException {
        AtomicInteger exitCode = new AtomicInteger(-1);
        Thread thread = new Thread(() -> exitCode.set(server.getAsInt()));
        thread.start();
        while (thread.isAlive() && !err.toString(StandardCharsets.UTF_8).contains("until Ctrl-C")) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        return exitCode.get();
    }

    /** The home folder and the files of the examples are in the folder of the test, and there is a job. */
    private String argument(String word) {
        if (word.equals(PORT)) {
            return String.valueOf(freePort());
        } else if (word.equals(JOB)) {
            try (MediaGen mediaGen = builder().build()) {
                return Stream.concat(mediaGen.jobs().stream(), mediaGen.history().stream())
                        .findFirst()
                        .orElseThrow()
                        .id();
            }
        } else if (word.startsWith("~/")) {
            return folder + word.substring(1);
        }
        return Files.exists(folder.resolve(word.isEmpty() ? "-" : word))
                ? folder.resolve(word).toString()
                : word;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MediaGenBuilder builder() {
        return MediaGen.builder()
                .discover()
                .onlyEnvironment(variables)
                .stateStore(store)
                .clock(time)
                .sleeper(time)
                .baseFolder(folder);
    }

    private Session session(String input, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        Terminal terminal = Terminal.streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                80);
        return new Session(terminal, this::builder, time, ConfigFile.none(), name -> Optional.empty());
    }
}
