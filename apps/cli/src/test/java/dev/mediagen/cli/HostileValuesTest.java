package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.store.memory.MemoryStateStore;
import dev.mediagen.tool.GenerateMediaTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values that no one should send, for every option of every operation of every backend, by every door: each ends as a failure of
 * the known kinds, and where no request was sent, no job and no file are left.
 */
@Tag("once")
class HostileValuesTest {

    /** How many values an option is tried with, in turn. */
    private static final int EACH = 1;

    @TempDir
    private Path temp;

    private final StubServer server = new StubServer();
    private final MemoryStateStore store = new MemoryStateStore();
    private Path folder;
    private List<String> values;
    private Map<String, String> environment;
    private MediaGen mediaGen;
    private final List<String> faults = new ArrayList<>();
    private int turn;

    @BeforeEach
    void open() throws Exception {
        folder = temp.toRealPath();
        values = values();
        environment = Map.of(
                "OPENAI_API_KEY",
                "sk-test",
                "OPENAI_BASE_URL",
                server.url("/v1"),
                "GEMINI_API_KEY",
                "g-test",
                "GOOGLE_GEMINI_BASE_URL",
                server.url(""),
                "XAI_API_KEY",
                "x-test",
                "XAI_BASE_URL",
                server.url("/v1"),
                "OPENROUTER_API_KEY",
                "or-test",
                "OPENROUTER_BASE_URL",
                server.url("/api/v1"),
                "ELEVENLABS_API_KEY",
                "el-test",
                "ELEVENLABS_BASE_URL",
                server.url(""));
        ManualTime time = new ManualTime();
        mediaGen = MediaGen.builder()
                .discover()
                .onlyEnvironment(environment)
                .stateStore(store)
                .clock(time)
                .sleeper(time)
                .baseFolder(folder)
                .anywhere()
                .build();
    }

    @AfterEach
    void close() {
        mediaGen.close();
        server.close();
    }

    private List<String> values() throws Exception {
        Files.createDirectory(folder.resolve("folder"));
        Files.createFile(folder.resolve("empty.png"));
        Files.writeString(folder.resolve("text.png"), "no picture");
        Process fifo = new ProcessBuilder("mkfifo", folder.resolve("fifo").toString()).start();
        fifo.waitFor();
        return List.of(
                "",
                " ",
                "\u0000",
                "\u0007\u001b[31m",
                "\ud800",
                "x".repeat(70_000),
                "-1",
                "0",
                "1e400",
                "NaN",
                "99999999999999999999",
                "true",
                "null",
                "[]",
                "{}",
                "[\"a\"]",
                "~user",
                "~user/a.png",
                "a\u0000.png",
                "https://",
                "https://[::1",
                "http://example.org/a.png",
                "file:///etc/passwd",
                "data:image/png;base64,!!",
                "folder",
                "fifo",
                "empty.png",
                "text.png",
                "none.png",
                "0x0",
                "1:0",
                "-");
    }

    private static final Input IMAGE = Input.bytes(TinyMedia.of(MediaType.IMAGE));

    /** A request with what the operation requires. */
    private static Options valid(Operation operation) {
        Options options = Options.empty();
        for (Option<?> option : operation.required()) {
            options = with(options, option, operation);
        }
        return options;
    }

    @SuppressWarnings("unchecked") // The type of the option says which values it has.
    private static <T> Options with(Options options, Option<T> option, Operation operation) {
        Input input = option.equals(Option.INPUT_VIDEO)
                ? Input.bytes(TinyMedia.of(MediaType.VIDEO))
                : operation.mediaType() == MediaType.AUDIO ? Input.bytes(TinyMedia.of(MediaType.AUDIO)) : IMAGE;
        OptionType<T> type = option.type();
        if (type.equals(OptionType.INPUT)) {
            return options.with((Option<Input>) option, input);
        } else if (type.equals(OptionType.INPUTS)) {
            return options.with((Option<List<Input>>) option, List.of(input));
        } else if (option.equals(Option.CONSENT)) {
            return options.with(Option.CONSENT, true);
        }
        return options.with(option, option.parse(type.equals(OptionType.LANGUAGE) ? "es" : "hello hello hello"));
    }

    /** The options that the operation takes, and the parameters of the provider's own that its catalogue has for it. */
    private static List<Option<?>> options(BackendInfo backend, Operation operation) {
        TreeSet<String> extras = new TreeSet<>();
        backend.catalogue().models().stream()
                .flatMap(model -> model.capabilities(operation).stream())
                .flatMap(able -> able.constraints().keySet().stream())
                .filter(name -> name.startsWith("extra."))
                .forEach(extras::add);
        return Stream.concat(
                        Stream.concat(operation.required().stream(), operation.optional().stream()),
                        extras.stream().flatMap(name -> Option.find(name).stream()))
                .toList();
    }

    /** Some of the values in turn, so that each is tried with many options. */
    private <T> List<T> some(List<T> all) {
        List<T> some = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            some.add(all.get(turn++ % all.size()));
        }
        return some;
    }

    private interface Door {
        void enter() throws Exception;
    }

    /** Whether the attempt ended as it should. */
    private void attempt(String what, Door door) {
        int sent = server.count();
        int jobs = mediaGen.jobs().size();
        int files = files();
        try {
            door.enter();
        } catch (MediaException e) {
            if (e.details().code().filter(code -> code.endsWith("defect")).isPresent()) {
                faults.add(what + ": " + e.getMessage());
            }
        } catch (Exception | StackOverflowError e) {
            faults.add(what + ": " + e);
        }
        if (server.count() == sent && (mediaGen.jobs().size() > jobs || files() > files)) {
            faults.add(what + ": a job or a file is left, although nothing was sent");
        }
    }

    private int files() {
        try (Stream<Path> all = Files.list(folder)) {
            return (int) all.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String shown(String value) {
        return value.length() > 30 ? value.length() + " characters" : value.replace('\u0000', '0');
    }

    @Test
    void inJava() {
        for (BackendInfo backend : mediaGen.backends()) {
            if (backend.credentials().isEmpty()) {
                // It sends nothing, and draws for seconds.
                continue;
            }
            for (Operation operation : backend.operations()) {
                for (Option<?> option : options(backend, operation)) {
                    for (String value : some(values)) {
                        attempt(
                                "Java, " + backend.name() + ", " + operation.id() + ", " + option + "=" + shown(value),
                                () -> generate(backend, operation, option, value));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private <T> void generate(BackendInfo backend, Operation operation, Option<T> option, String value) {
        GenerateOptions options = GenerateOptions.builder()
                .backend(backend.name())
                .strictness(turn % 2 == 0 ? Strictness.STRICT : Strictness.LENIENT)
                .build();
        mediaGen.generate(MediaRequest.of(operation, valid(operation).with(option, option.parse(value))), options);
    }

    /** By the tool: also values of other JSON types. */
    @Test
    void byTheTool() throws Exception {
        GenerateMediaTool tool = new GenerateMediaTool(mediaGen);
        JsonMapper json = new JsonMapper();
        List<JsonNode> nodes = new ArrayList<>();
        values.forEach(value -> nodes.add(json.getNodeFactory().textNode(value)));
        Stream.of("null", "true", "-1", "1e400", "99999999999999999999", "[]", "{}", "[null]", "[[]]", "{\"a\":[1]}")
                .forEach(text -> nodes.add(tree(text)));
        for (String mode : List.of("image", "video", "audio")) {
            for (String backend : List.of("openai", "google", "grok", "openrouter", "elevenlabs")) {
                JsonNode fields = json.readTree(tool.schema()).path("properties");
                for (Map.Entry<String, JsonNode> field : fields.properties()) {
                    for (JsonNode value : some(nodes)) {
                        ObjectNode call = json.createObjectNode()
                                .put("mode", mode)
                                .put("prompt", "hello")
                                .put("backend_type", backend);
                        call.set(field.getKey(), value);
                        attempt(
                                "tool, " + backend + ", " + mode + ", " + field.getKey() + "="
                                        + shown(value.toString()),
                                () -> requireAnswer(tree(tool.call(call.toString(), progress -> {}))));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static JsonNode tree(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static void requireAnswer(JsonNode answer) {
        String code = answer.path("error_detail").path("code").asText();
        assertThat(code.endsWith("defect") || code.equals("internal"))
                .as(answer.toString())
                .isFalse();
        if (!answer.path("success").asBoolean()) {
            assertThat(answer.path("error").asText()).isNotBlank();
        }
    }

    /** On the command line: every option of every command that generates, with one of the backends in turn. */
    @Test
    void onTheCommandLine() {
        Shell shell = Shell.installed(folder, environment);
        List<String> backends = List.of("openai", "google", "grok", "openrouter", "elevenlabs");
        for (GenerateKind kind : GenerateKind.values()) {
            CommandLine command = shell.tree();
            for (String word : kind.path().split(" ")) {
                command = Objects.requireNonNull(command.getSubcommands().get(word));
            }
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (option.arity().max() == 0) {
                    continue;
                }
                for (String value : some(values)) {
                    List<String> typed = new ArrayList<>(List.of(kind.path().split(" ")));
                    typed.addAll(List.of(
                            "hello",
                            "--backend",
                            backends.get(turn % backends.size()),
                            option.longestName() + "=" + value,
                            "--json"));
                    attempt(
                            "command line, " + String.join(" ", typed.subList(0, typed.size() - 2)) + ", "
                                    + option.longestName() + "=" + shown(value),
                            () -> requireAnswer(
                                    shell.run(typed.toArray(String[]::new)).json()));
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
