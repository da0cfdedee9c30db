package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.MediaType;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Gate;
import dev.mediagen.fixtures.TinyMedia;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a signal does to a process whose provider works on a request. */
@Timeout(120)
class InterruptedProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** More than every buffer on the way takes. */
    private static final int LARGE = 30 << 20;

    @TempDir
    private Path folder;

    private final Emulator emulator = Emulator.start();
    private final Gate gate = emulator.hold("openai.images.generate");

    @AfterEach
    void stop() {
        gate.close();
        emulator.close();
    }

    private ProcessBuilder mediagen(String... arguments) {
        ProcessBuilder builder = new Installation(folder).command(arguments);
        builder.environment().putAll(emulator.variables());
        return builder.redirectErrorStream(true);
    }

    /** A running command. Both streams are one here. */
    private record Running(Process process, BufferedReader output) {

        static Running start(ProcessBuilder command) throws IOException {
            Process process = command.start();
            return new Running(
                    process,
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        }

        void signal(String name) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        }

        String rest() {
            return String.join("\n", output.lines().toList());
        }
    }

    private Running working(ProcessBuilder command, int requests) throws IOException, InterruptedException {
        Running running = Running.start(command);
        assumeInterruptible(running.process());
        gate.awaitWaiting(requests, PATIENCE);
        return running;
    }

    private static void assumeInterruptible(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        assumeTrue(Files.exists(status));
        assumeTrue(
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .allMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 0b10) == 0),
                "the signal is ignored here");
    }

    private List<JsonNode> jobs() throws IOException, InterruptedException {
        Running listing = Running.start(mediagen("jobs", "--json"));
        String out = listing.rest();
        assertThat(listing.process().waitFor()).isZero();
        JsonNode jobs = new Shell.Said(0, out, "").json().path("jobs");
        return Stream.iterate(0, i -> i < jobs.size(), i -> i + 1)
                .map(jobs::path)
                .toList();
    }

    private int posts() {
        return emulator.requests().operation("openai.images.generate").count();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"INT,130,Ctrl-C again stops", "TERM,143,at most 20 s"})
    void theFirstSignalWaitsForWhatIsPaidFor(String signal, int exitCode, String until) throws Exception {
        Running running = working(mediagen("image", "a cat", "--backend", "openai", "-o", "cat.png"), 1);
        running.signal(signal);
        assertThat(running.output().readLine())
                .contains("Waiting for the answer of openai to job ", "may be billed", until);
        gate.release();

        assertThat(running.rest()).contains("/cat.png").doesNotContain("error");
        assertThat(running.process().waitFor()).isEqualTo(exitCode);
        assertThat(folder.resolve("cat.png")).exists();
        assertThat(jobs()).isEmpty();
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void theSecondSignalStopsAndTheJobStays() throws Exception {
        Running running = working(mediagen("image", "a cat", "--backend", "openai"), 1);
        running.signal("INT");
        String line = running.output().readLine();
        running.signal("INT");

        String rest = running.rest();
        assertThat(running.process().waitFor()).isEqualTo(130);
        List<JsonNode> jobs = jobs();
        assertThat(jobs).hasSize(1);
        String id = jobs.get(0).path("id").asText();
        assertThat(jobs.get(0).path("status").asText()).isEqualTo("unknown");
        assertThat(line).contains("job " + id);
        assertThat(rest).contains("may be billed", "mediagen job " + id);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void theWaitAfterATermIsLimited() throws Exception {
        ProcessBuilder command = mediagen("image", "a cat", "--backend", "openai", "--json");
        command.environment().put("MEDIAGEN_SHUTDOWN_GRACE", "1s");
        Running running = working(command, 1);
        running.signal("TERM");

        assertThat(running.rest()).contains("at most 1 s", "\"answer_awaited\"");
        assertThat(running.process().waitFor()).isEqualTo(143);
        assertThat(jobs())
                .singleElement()
                .matches(job -> job.path("status").asText().equals("unknown"));
    }

    @Test
    void aBatchFinishesWhatWasSentAndStartsNothing() throws Exception {
        Files.writeString(folder.resolve("lines"), "a cat\na dog\na fox\nan owl\na hen\n");
        Running running =
                working(mediagen("batch", "lines", "--concurrency", "2", "--backend", "openai", "--out", "made"), 2);
        running.signal("INT");
        running.output().readLine();
        running.output().readLine();
        gate.close();

        assertThat(running.rest()).contains("The batch was cancelled before this item was started.");
        assertThat(running.process().waitFor()).isEqualTo(130);
        assertThat(posts()).isEqualTo(2);
        assertThat(jobs()).isEmpty();
        try (Stream<Path> made = Files.list(folder.resolve("made"))) {
            assertThat(made.filter(file -> file.toString().endsWith(".png"))).hasSize(2);
        }
    }

    /** The server reads the head and no more, so the last byte is never sent. */
    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void whatWasNotSentCompletelyIsCutAndOwesNothing(String signal, int exitCode) throws Exception {
        Files.write(folder.resolve("large.png"), largePng());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProcessBuilder command = mediagen("image", "a cat", "--backend", "openai", "--input-images", "large.png");
            command.environment().put("OPENAI_BASE_URL", "http://127.0.0.1:" + server.getLocalPort() + "/v1");
            Running running = Running.start(command);
            assumeInterruptible(running.process());
            try (Socket connection = server.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo('P');
                running.signal(signal);
                String said = running.rest();
                assertThat(running.process().waitFor()).as(said).isEqualTo(exitCode);
                assertThat(said).contains("cancelled before it was sent").doesNotContain("Waiting");
            }
        }
        assertThat(jobs()).isEmpty();
    }

    /** A small image with a large text in it. */
    private static byte[] largePng() {
        byte[] small = TinyMedia.of(MediaType.IMAGE);
        int head = 33;
        byte[] chunk = new byte[LARGE];
        byte[] type = "teXt".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(type, 0, chunk, 0, type.length);
        CRC32 sum = new CRC32();
        sum.update(chunk);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(small, 0, head);
            out.writeInt(chunk.length - type.length);
            out.write(chunk);
            out.writeInt((int) sum.getValue());
            out.write(small, head, small.length - head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
