package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Gate;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerCommandTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 1000;
    private static final int EXIT_CODE_OF_SIGTERM = 143;
    private static final long MOST_SECONDS_TO_END = 20;

    @TempDir
    private Path folder;

    @Test
    void onePassPollsWhatIsDueAndPrintsALine() {
        Shell shell = Shell.in(folder);
        shell.run("video", "wait", "--timeout", "1s");
        Shell later = shell.later();
        Shell.Said said = later.run("worker", "--once");
        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(said.lines()).singleElement().asString().contains(" polled ").endsWith(" fake fake-1");
        assertThat(shell.run("worker", "--once", "--scope", "other").out()).isEmpty();
    }

    @Test
    void forProgramsEachEventIsAnObject() {
        Shell shell = Shell.in(folder).with("MEDIAGEN_SCOPE", "tenant");
        shell.run("video", "wait", "--timeout", "1s");
        JsonNode event =
                shell.later().run("worker", "--once", "--json", "--all-scopes").json();
        assertThat(event.path("event").asText()).isEqualTo("polled");
        assertThat(event.path("job").path("backend").asText()).isEqualTo("fake");
        assertThat(event.path("job").path("scope").asText()).isEqualTo("tenant");
    }

    @Test
    void impossibleSettingsAreRefused() {
        Shell shell = Shell.in(folder);
        assertThat(shell.run("worker", "--once", "--threads", "many").err()).contains("Give 1 to 1000");
        assertThat(shell.run("worker", "--scope", "a", "--all-scopes").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(shell.with("MEDIAGEN_WORKERS", "cron").run("worker").err())
                .contains("MEDIAGEN_WORKERS must name one of: threads");
    }

    @Test
    @Tag("once")
    void aProcessDeliversTheJobsOfOneThatWasKilledAndEndsOnSigterm() throws Exception {
        try (Emulator emulator = Emulator.start();
                Gate polls = emulator.hold("xai.videos.get")) {
            Process killed = started(emulator, "video", "waves", "--backend", "grok", "-o", "waves.mp4");
            polls.awaitWaiting(1, PATIENCE);
            killed.destroyForcibly().waitFor();
            polls.release(MANY);
            Process worker = started(emulator, "worker");
            try (BufferedReader lines = worker.inputReader(StandardCharsets.UTF_8)) {
                assertThat(lines.lines()
                                .filter(line -> line.contains(" settled "))
                                .findFirst())
                        .hasValueSatisfying(line -> assertThat(line).contains(" grok ", "waves.mp4"));
                assertThat(folder.resolve("waves.mp4")).isNotEmptyFile();
                worker.destroy();
                assertThat(worker.waitFor(MOST_SECONDS_TO_END, TimeUnit.SECONDS))
                        .isTrue();
                assertThat(worker.exitValue()).isEqualTo(EXIT_CODE_OF_SIGTERM);
            }
            assertThat(emulator.requests().operation("xai.videos.generate").count())
                    .isEqualTo(1);
        }
    }

    private Process started(Emulator emulator, String... arguments) throws IOException {
        ProcessBuilder builder = new Installation(folder).command(arguments);
        builder.environment().putAll(emulator.variables());
        return builder.start();
    }
}
