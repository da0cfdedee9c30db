package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.fixtures.StubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that were paid and are no usual results: kept, closed, or lost, each with its own advice. */
class PaidAnswersTest {

    /** Samples without a header, which no format starts with. */
    private static final byte[] SAMPLES = samples();

    @TempDir
    private Path folder;

    private final StubServer server = new StubServer();
    private Shell shell;

    private static byte[] samples() {
        byte[] bytes = new byte[2000];
        new Random(7).nextBytes(bytes);
        bytes[0] = 1;
        bytes[1] = 2;
        return bytes;
    }

    @BeforeEach
    void open() {
        shell = Shell.installed(folder, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode onlyJob() {
        JsonNode jobs = shell.run("jobs", "--json").json().path("jobs");
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    private Shell.Said speak(String... more) {
        server.answer("audio/mpeg", SAMPLES);
        String[] typed = {"speech", "Hi", "--backend", "openai", "--format", "mp3", "-o", "out.mp3"};
        String[] all = java.util.Arrays.copyOf(typed, typed.length + more.length);
        System.arraycopy(more, 0, all, typed.length, more.length);
        return shell.run(all);
    }

    @Test
    void bytesInAnUnknownFormatAreKeptAndHandedOverAsTheyAre() throws Exception {
        Shell.Said failed = speak();
        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        JsonNode job = onlyJob();
        String id = job.path("id").asText();
        assertThat(failed.err()).contains("job " + id).doesNotContain("forget");
        assertThat(job.path("status").asText()).isEqualTo("unreadable");
        Path held = Path.of(job.path("held").get(0).asText());
        assertThat(held).hasBinaryContent(SAMPLES);
        assertThat(job.path("advice").asText()).startsWith("resume the job");
        assertThat(shell.run("jobs").out())
                .contains("stored here, in an unknown format", held.toString(), "mediagen jobs resume " + id)
                .doesNotContain("forget", "lost");
        assertThat(shell.run("job", id).out()).contains(held.toString());

        Shell.Said resumed = shell.run("jobs", "resume", id, "-o", "out.pcm");
        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("out.pcm")).hasBinaryContent(SAMPLES);
        assertThat(shell.run("jobs").out()).isEqualTo("There are no open jobs.\n");
        assertThat(held).doesNotExist();
        assertThat(server.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'',out.bin", "-o other.bin,other.bin", "-o other.mp3,other.bin", "-o other,other.bin"})
    void withoutAKnownExtensionTheBytesGetOneThatClaimsNothing(String option, String name) throws Exception {
        speak();
        String id = onlyJob().path("id").asText();
        Shell.Said resumed =
                shell.run(("jobs resume " + id + " " + option).strip().split(" "));
        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.DONE);
        assertThat(resumed.err()).contains("is in an unknown format");
        assertThat(folder.resolve(name)).hasBinaryContent(SAMPLES);
    }

    @Test
    void aFailureForProgramsNamesItsJob() {
        JsonNode detail = speak("--json").json().path("error_detail");
        assertThat(detail.path("job_id").asText())
                .isEqualTo(onlyJob().path("id").asText());
        assertThat(detail.path("possibly_billed").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs forget ID", "forget --scope tenant-7"})
    void theOnlyCopyIsNotDeletedWithoutAWord(String command) throws Exception {
        shell = shell.with("MEDIAGEN_SCOPE", "tenant-7");
        speak("--scope", "tenant-7");
        JsonNode job = shell.run("jobs", "--scope", "tenant-7", "--json")
                .json()
                .path("jobs")
                .get(0);
        Path held = Path.of(job.path("held").get(0).asText());
        String id = job.path("id").asText();
        String[] typed = (command.contains("--scope") ? command : command + " --scope tenant-7")
                .replace("ID", id)
                .split(" ");

        Shell.Said refused = shell.run(typed);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains(held.toString(), "mediagen jobs resume " + id, "--yes");
        assertThat(held).hasBinaryContent(SAMPLES);

        Shell.Said kept = shell.answering("n\n").run(typed);
        assertThat(kept.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(kept.err()).contains(held.toString(), "[y/N]", "Nothing was deleted.");
        assertThat(held).hasBinaryContent(SAMPLES);

        Shell.Said deleted = shell.answering("y\n").run(typed);
        assertThat(deleted.exitCode()).as(deleted.err()).isEqualTo(ExitCode.DONE);
        assertThat(held).doesNotExist();
    }

    @Test
    void whoSaysYesIsNotAsked() {
        speak();
        JsonNode job = onlyJob();
        assertThat(shell.run("jobs", "forget", job.path("id").asText(), "--yes").exitCode())
                .isEqualTo(ExitCode.DONE);
        assertThat(Path.of(job.path("held").get(0).asText())).doesNotExist();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "openai image|{}",
                "openai image|{'created':1,'data':[]}",
                "openai image|{'error':{'message':'Nothing was made.','type':'server_error','code':'x'}}",
                "openai speech|{'error':{'message':'Nothing was made.','type':'server_error','code':'x'}}",
                "google image|{}",
                "google image|{'candidates':[]}",
                "google image|{'candidates':[{'content':{'role':'model'},'finishReason':'NO_IMAGE','index':0}]}",
                "google image|{'error':{'code':500,'message':'Nothing was made.','status':'INTERNAL'}}",
                "google image --model imagen-4.0-generate-001 --size 1k|{}",
                "grok image|{}",
                "grok image|{'data':[]}",
                "openrouter image|{}",
                "openrouter image|{'choices':[]}",
                "openrouter image|{'error':{'code':500,'message':'Nothing was made.'}}",
                "elevenlabs speech --voice JBFqnCBsd6RMkjVDRZzb|{'detail':{'status':'x','message':'Nothing was made.'}}"
            })
    void anAnswerThatCameWholeWithoutMediaClosesTheJob(String command, String body) {
        server.answer(200, body.replace('\'', '"'));
        String[] words = command.split(" ", 3);
        String typed = words[1] + " kite --backend " + words[0] + (words.length > 2 ? " " + words[2] : "") + " --json";
        Shell.Said failed = shell.run(typed.split(" "));

        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(server.count()).as(failed.out()).isEqualTo(1);
        assertThat(failed.json().path("error").asText()).contains("billed");
        assertThat(failed.json().path("error_detail").has("job_id")).isFalse();
        assertThat(shell.run("jobs").out()).isEqualTo("There are no open jobs.\n");
        JsonNode ended = shell.run("history", "--json").json().path("jobs");
        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).path("status").asText()).isEqualTo("failed");
        assertThat(ended.get(0).path("failure").asText()).contains("billed");
    }

    @Test
    void anAnswerThatWasCutIsLost() {
        server.answerCut("{\"created\":1,\"data\":[{\"b64_json\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}]}");
        Shell.Said failed = shell.run("image", "kite", "--backend", "openai");
        JsonNode job = onlyJob();
        assertThat(failed.err()).contains("mediagen job " + job.path("id").asText());
        assertThat(job.path("status").asText()).isEqualTo("unknown");
        assertThat(job.has("held")).isFalse();
        assertThat(shell.run("jobs").out()).contains("response lost", "mediagen jobs forget");
        assertThat(shell.run("jobs", "forget", job.path("id").asText()).exitCode())
                .isEqualTo(ExitCode.DONE);
        assertThat(Files.exists(folder.resolve("out"))).isFalse();
    }
}
