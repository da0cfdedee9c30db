package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.fixtures.TinyMedia;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can show: exit codes, pure streams, signals, discovery on the class path. */
@Timeout(60)
class ProcessTest {

    @TempDir
    Path folder;

    private ProcessBuilder mediagen(String... arguments) {
        return new Installation(folder).command(arguments);
    }

    private Shell.Said run(String... arguments) throws IOException, InterruptedException {
        Process process = mediagen(arguments).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Shell.Said(process.waitFor(), out, Files.readString(folder.resolve("err")));
    }

    @Test
    void aResultIsAPathAndNothingElse() throws Exception {
        Shell.Said said = run("image", "a cat", "-o", "cat.png");

        assertThat(said.err()).isEmpty();
        assertThat(said.out()).isEqualTo(folder.toRealPath() + "/cat.png\n");
        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void bytesGoThroughPipes() throws Exception {
        Process process =
                mediagen("image", "make it winter", "--input", "-", "-o", "-").start();
        process.getOutputStream().write(TinyMedia.png());
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();

        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
        assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
        assertThat(out).isEqualTo(TinyMedia.png());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".png"))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image x -o - --json", "image x --count 2 -o -", "image - --input - -o -", "image x -o - --out ."
            })
    void whatCannotBePipedIsRefused(String typed) throws Exception {
        Shell.Said said = run(typed.split(" "));

        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(said.out() + said.err()).containsPattern("-o|hyphen");
    }

    @Test
    void aResultIsOpenedOnRequest() throws Exception {
        Path opener = folder.resolve("xdg-open");
        Files.writeString(opener, "#!/bin/sh\necho \"$1\" > opened\n");
        assumeTrue(opener.toFile().setExecutable(true)
                && System.getProperty("os.name").contains("Linux"));
        ProcessBuilder builder = mediagen("image", "a cat", "-o", "cat.png", "--open");
        builder.environment().put("PATH", folder + ":/bin:/usr/bin");

        assertThat(builder.start().waitFor()).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("opened")).hasContent(folder.toRealPath() + "/cat.png");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "image x,0",
        "image fail,1",
        "image x --sice 3,2",
        "image x --size big,2",
        "image x --size 1x1 --strict,1",
        "nothing,2"
    })
    void whateverComesOfItIsOneObject(String typed, int exitCode) throws Exception {
        Shell.Said said = run((typed + " --json").split(" "));

        assertThat(said.exitCode()).isEqualTo(exitCode);
        assertThat(said.err()).isEmpty();
        assertThat(said.lines()).hasSize(1);
        assertThat(said.json().path("success").asBoolean()).isEqualTo(exitCode == 0);
    }

    @Test
    void someFailedIsThree() throws Exception {
        Files.writeString(folder.resolve("lines"), "a cat\nbreak\n");

        assertThat(run("batch", "lines", "--quiet").exitCode()).isEqualTo(ExitCode.SOME_FAILED);
    }

    @Test
    void logsAreForThoseWhoAsk() throws Exception {
        assertThat(run("image", "break").err().lines())
                .hasSize(2)
                .noneMatch(line -> line.contains("IllegalStateException:"));
        assertThat(run("image", "break", "--debug").err()).contains("IllegalStateException", "\tat ");
    }

    @Test
    void namesOfAnyScriptNeedALocaleThatKnowsThem() throws Exception {
        ProcessBuilder builder = mediagen("image", "猫 été", "--json");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        JsonNode result = new JsonMapper().readTree(process.getInputStream());

        assertThat(result.path("filename").asText()).endsWith("猫_été.png");
        assertThat(Path.of(result.path("file_path").asText())).exists();
    }

    /** A test runner that ignores the signal hands that on to its children; then there is nothing to see. */
    private static void assumeInterruptible(Process process) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        assumeTrue(Files.exists(status));
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        long mask = Long.parseUnsignedLong(
                ignored.substring(ignored.indexOf(':') + 1).strip(), 16);
        assumeTrue((mask & 0b10) == 0, "the signal is ignored here");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"INT,130", "TERM,143"})
    void whoeverInterruptsIsToldHowToComeBack(String signal, int exitCode) throws Exception {
        Process process = interruptible("video", "wait");
        signal(process, signal);

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(exitCode);
        assertThat(out)
                .contains("error: The wait was cancelled while")
                .containsPattern("mediagen jobs resume mgj1\\.\\S+")
                .doesNotContain("\tat ");
    }

    @Test
    void anInterruptedJobIsOneObjectForPrograms() throws Exception {
        Process process = interruptible("video", "wait", "--json");
        signal(process, "INT");

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
        JsonNode result = new JsonMapper()
                .readTree(out.lines()
                        .filter(line -> line.startsWith("{"))
                        .findFirst()
                        .orElseThrow());
        assertThat(result.path("error_detail").path("kind").asText()).isEqualTo("job_unfinished");
        assertThat(result.path("error_detail").path("job").path("handle").asText())
                .startsWith("mgj1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "KILL"})
    void whoeverInterruptsAnUploadOwesNothing(String signal) throws Exception {
        Process process = startedUntil(FakeProvider.UPLOADING, "image", "upload");
        signal(process, signal);
        process.getInputStream().readAllBytes();
        process.waitFor();

        assertThat(run("jobs").out()).isEqualTo("There are no open jobs.\n");
    }

    @Test
    void twoProcessesTellEachOtherOfAJob() throws Exception {
        Process waiting = interruptible("video", "wait", "--scope", "tenant-7", "--label", "order-42");
        assertThat(run("jobs").out()).contains("There are no open jobs.");
        JsonNode job = onlyJob("jobs", "--scope", "tenant-7", "--json");
        String id = job.path("id").asText();
        assertThat(job.path("label").asText()).isEqualTo("order-42");
        assertThat(job.path("holder").asText()).contains(String.valueOf(waiting.pid()));
        assertThat(job.has("cancel_requested")).isFalse();

        Shell.Said met = run("jobs", "resume", id.substring(0, 5), "--scope", "tenant-7");
        assertThat(met.exitCode()).isEqualTo(ExitCode.IN_USE);
        assertThat(met.err()).contains("Job " + id, job.path("holder").asText(), " since 20");
        assertThat(run("forget", "--scope", "tenant-7").exitCode()).isEqualTo(ExitCode.IN_USE);
        run("jobs", "cancel", id, "--scope", "tenant-7");
        assertThat(onlyJob("jobs", "--scope", "tenant-7", "--json").has("cancel_requested"))
                .isTrue();

        waiting.destroyForcibly().waitFor();
        JsonNode left = onlyJob("jobs", "--scope", "tenant-7", "--json");
        assertThat(left.path("status").asText()).isEqualTo("accepted");
        assertThat(left.has("holder")).isFalse();
        assertThat(run("jobs", "cancel", id, "--scope", "tenant-7").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(onlyJob("history", "--scope", "tenant-7", "--json")
                        .path("status")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(run("history", "--json").json().path("jobs")).isEmpty();
        assertThat(run("forget", "--scope", "tenant-7").out()).contains("with 1 job.");
        assertThat(run("history", "--scope", "tenant-7", "--json").json().path("jobs"))
                .isEmpty();
    }

    private JsonNode onlyJob(String... command) throws IOException, InterruptedException {
        JsonNode jobs = run(command).json().path("jobs");
        assertThat(jobs).hasSize(1);
        return jobs.path(0);
    }

    @Test
    void theEmulatorTellsAShellWhereItIs() throws Exception {
        Process process = mediagen("emulate").start();
        assumeInterruptible(process);
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> exports = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            exports.add(reader.readLine());
        }
        ProcessBuilder client = new ProcessBuilder("sh", "-c", String.join("\n", exports) + "\nexec \"$@\"", "sh");
        client.command()
                .addAll(mediagen("image", "a cat", "--backend", "openai", "--json")
                        .command());
        client.directory(folder.toFile())
                .environment()
                .put("MEDIAGEN_STATE", folder.resolve("state").toString());
        JsonNode result = new JsonMapper().readTree(client.start().getInputStream());

        assertThat(exports).allMatch(line -> line.matches("export [A-Z_]+='[^']+'"));
        assertThat(Path.of(result.path("file_path").asText())).exists();
        signal(process, "INT");
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    }

    /** Started, and known to wait for its job. Both streams are one here. */
    private Process interruptible(String... arguments) throws IOException {
        return startedUntil(FakeProvider.POLLED, arguments);
    }

    private Process startedUntil(String sign, String... arguments) throws IOException {
        Process process = mediagen(arguments).redirectErrorStream(true).start();
        assumeInterruptible(process);
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1);
        String line = reader.readLine();
        assertThat(line).isEqualTo(sign);
        return process;
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
