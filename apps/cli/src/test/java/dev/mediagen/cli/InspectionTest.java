package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.Job;
import dev.mediagen.core.MediaGen;
import dev.mediagen.tool.MediaTool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that tell something and make nothing. */
class InspectionTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void givenAKey() {
        shell = Shell.in(folder);
    }

    @Test
    void backendsShowWhatIsLeftOnTheAccountsOnRequest() {
        assertThat(shell.run("backends").out()).doesNotContain("USD");
        assertThat(shell.run("backends", "--balance").out()).contains("Left on the accounts", "12.50 of 20 USD left");
        JsonNode balance = shell.run("backends", "--balance", "--json")
                .json()
                .path("balances")
                .path(0);
        assertThat(balance.path("left").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(balance.path("unit").asText()).isEqualTo("USD");
    }

    @Test
    void theDoctorNamesTheVariableOfAKeyAndNeverTheKey() {
        Shell.Said said = shell.run("backends");

        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(said.out())
                .contains("fake  ready  key in FAKE_KEY")
                .contains("image, video, audio")
                .contains("It has the highest priority")
                .contains("retires on 2026-12-24, replaced by fake-1")
                .doesNotContain(FakeProvider.KEY);
        assertThat(shell.run("backends", "--json").out()).doesNotContain(FakeProvider.KEY);
    }

    @Test
    void theDoctorSaysWhichKeyWouldHelp() {
        assertThat(shell.withoutKey().run("backends").out())
                .contains("fake  no key  set FAKE_KEY or OTHER_FAKE_KEY")
                .containsPattern("image +none +set the key of fake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backends", "models", "models fake fake-1", "jobs", "history", "explain image --size 1x1"})
    void whatIsListedFitsIntoEightyColumns(String typed) {
        Shell window = shell.withoutKey().columns(80);
        shell.run("video", "lapse", "--label", "a long label for a job that waits", "--timeout", "1s");
        shell.run("image", "a lighthouse at dusk, seen from far away");

        assertThat(window.run(typed.split(" ")).lines())
                .filteredOn(line -> line.startsWith(" ") && !line.strip().startsWith("/"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theDoctorSpeaksJson() {
        JsonNode found = shell.run("backends", "--json").json();

        assertThat(found.path("backends").path(0).path("credential_found_in").asText())
                .isEqualTo("FAKE_KEY");
        assertThat(found.path("defaults").path("image").path("model").asText()).isEqualTo("fake-1");
        assertThat(found.path("retiring").path(0).path("retires_on").asText()).isEqualTo("2026-12-24");
        assertThat(found.path("broken").isArray()).isTrue();
    }

    @Test
    void theCatalogueHasLifeCycles() {
        Shell.Said said = shell.run("models");

        assertThat(said.out())
                .contains("fake-1", "default", "image-generate", "retires on 2026-12-24, replaced by fake-1");
        assertThat(shell.run("models", "FAKE").out()).isEqualTo(said.out());
        assertThat(shell.run("models", "pretend").out()).isEqualTo(said.out());
        assertThat(shell.run("models", "--json").json().path("backends").path(0).path("models"))
                .hasSize(2);
    }

    @Test
    void aModelHasItsOptionsWithTheirBounds() {
        assertThat(shell.run("models", "fake", "fake-1").out())
                .contains("image-generate (default)")
                .containsPattern("--size +512x512, 1024x1024")
                .containsPattern("--set steps +1 to 50; 20 by default");
        assertThat(shell.run("models", "fake", "fake-1", "--json")
                        .json()
                        .path("operations")
                        .path("image-generate")
                        .path("options")
                        .path("size")
                        .asText())
                .isEqualTo("512x512, 1024x1024");
    }

    @Test
    void theProviderIsAskedOnlyWhenThatIsWanted() {
        assertThat(shell.run("models", "--live").out())
                .contains("fake-1")
                .containsPattern("fake-new +Fake New +new: not in the catalogue")
                .containsPattern("fake-old +only in the catalogue");
        assertThat(shell.withoutKey().run("models", "--live", "fake").err()).contains("FAKE_KEY");
        assertThat(shell.run("models", "fake", "fake-1", "--live").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatIsNotThereIsAnErrorThatKnowsBetter() {
        assertThat(shell.run("models", "faek").err()).contains("Did you mean fake?");
        assertThat(shell.run("models", "fake", "imagine").err())
                .contains("MODEL imagine: is not in the catalogue of fake")
                .contains("fake-1, fake-old");
    }

    @Test
    void aSelectionIsExplainedWithoutACall() {
        Shell.Said said = shell.run("explain", "image", "--size", "512x512");

        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(said.out())
                .startsWith(
                        "image-generate: fake fake-1. It has the highest priority of the backends that support this request.")
                .containsPattern("\\* +fake +fake-1 +priority 100");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsExplainedNeedsNoPromptAndNoFile() {
        assertThat(shell.run("explain", "image", "--size", "512x512").exitCode())
                .isEqualTo(ExitCode.DONE);
        assertThat(shell.run("explain", "voice", "convert").out()).startsWith("voice-conversion: ");
        assertThat(shell.run("explain", "video", "--first-frame", "a.png", "--input", "b.mp4")
                        .err())
                .contains("--input: does not apply to video-from-image");
    }

    /** Whoever reads one door's answer can read the other's. */
    @Test
    void theCommandLineAndTheToolsSayTheSame() {
        JsonNode backends = shell.run("backends", "--json").json();
        JsonNode explained = shell.run("explain", "image", "--json").json();
        try (MediaGen mediaGen = shell.mediaGen()) {
            JsonNode listed = JsonTree.object(answer(mediaGen, "list_backends", "{}"));
            JsonNode selected = JsonTree.object(answer(mediaGen, "explain_selection", "{\"mode\": \"image\"}"));

            for (String field : List.of("backends", "broken")) {
                assertThat(backends.path(field)).as(field).isEqualTo(listed.path(field));
            }
            for (String field : List.of("kind_of_work", "backend", "model", "reason", "candidates")) {
                assertThat(explained.path(field)).as(field).isEqualTo(selected.path(field));
            }
        }
    }

    private static String answer(MediaGen mediaGen, String tool, String call) {
        return MediaTool.all(mediaGen).stream()
                .filter(one -> one.name().equals(tool))
                .findFirst()
                .orElseThrow()
                .call(call, progress -> {});
    }

    @Test
    void aSelectionThatFindsNobodyFails() {
        Shell.Said said = shell.withoutKey().run("explain", "voice", "design", "--json");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.json().path("success").asBoolean(true)).isFalse();
        assertThat(said.json().path("candidates").path(0).path("reason").asText())
                .contains("FAKE_KEY");
    }

    @Test
    void jobsCanBeListedAndCollected() {
        String handle = new dev.mediagen.api.JobHandle(
                        "j-1", "fake", dev.mediagen.api.Operation.VIDEO_GENERATE, "fake-1", "token-done")
                .encode();

        assertThat(shell.run("jobs").out()).isEqualTo("There are no open jobs." + System.lineSeparator());
        assertThat(shell.run("jobs", "list", "--json").json().path("jobs")).isEmpty();
        assertThat(shell.run("jobs", "resume", handle, "-o", "clip.mp4").lines())
                .containsExactly(folder + "/clip.mp4");
        assertThat(shell.run("jobs", "resume", "nonsense").err()).contains("nonsense: is not in the journal");
        assertThat(shell.run("jobs", "resume", "mgj1.x").err()).contains("is not a job handle");
    }

    /** Gives up the wait for something that the provider took, and tells its id. */
    private String begin(String command) {
        assertThat(shell.run(command, "wait", "--timeout", "1s").exitCode()).isEqualTo(ExitCode.FAILED);
        return shell.run("jobs", "--json")
                .json()
                .path("jobs")
                .path(0)
                .path("id")
                .asText();
    }

    @Test
    void aResultThatItsProviderIsAboutToForgetIsRemindedOf() {
        assertThat(shell.run("video", "lapse", "--timeout", "1s").exitCode()).isEqualTo(ExitCode.FAILED);
        String end = FakeProvider.LAPSES.toString();

        Shell.Said said = shell.run("jobs");
        assertThat(said.out()).contains("accepted by the provider, result not fetched yet, kept until " + end);
        assertThat(said.err()).contains("only until " + end, "Collect its result: mediagen jobs resume ");
        assertThat(shell.run("image", "x").err()).contains("only until " + end);
        assertThat(shell.run("image", "x", "--quiet").err()).isEmpty();
        assertThat(shell.run("jobs", "--json").json().at("/jobs/0/kept_until").asText())
                .isEqualTo(end);
    }

    @Test
    void aJobIsStoppedWhereTheProviderCan() {
        Shell.Said said = shell.run("jobs", "cancel", begin("video"));

        assertThat(said.out()).contains("Cancelled at the provider.");
        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(shell.run("jobs").out()).contains("There are no open jobs.");
    }

    @Test
    void aJobThatCannotBeStoppedStaysUntilItIsForgotten() {
        String id = begin("image");
        Shell.Said said = shell.run("jobs", "cancel", id, "--json");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.json().path("success").asBoolean(true)).isFalse();
        assertThat(said.json().path("message").asText()).contains("mediagen jobs resume " + id);
        assertThat(shell.run("jobs").out()).contains(id, "accepted by the provider, result not fetched yet");
        assertThat(shell.run("jobs", "forget", id).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(shell.run("jobs").out()).contains("There are no open jobs.");
        assertThat(shell.run("jobs", "forget", id).err()).contains("has ended");
    }

    @Test
    void aJobTellsEverythingInItsScope() {
        shell.run(
                "video",
                "wait",
                "--timeout",
                "1s",
                "--label",
                "order-42",
                "--metadata",
                "team=7",
                "--scope",
                "tenant-7");
        assertThat(shell.run("jobs").out()).contains("There are no open jobs.");
        JsonNode job = shell.run("jobs", "--scope", "tenant-7", "--json")
                .json()
                .path("jobs")
                .path(0);
        assertThat(job.path("status").asText()).isEqualTo("accepted");
        assertThat(job.path("meaning").asText()).isEqualTo("accepted by the provider, result not fetched yet");
        assertThat(job.path("prompt").asText()).isEqualTo("wait");
        assertThat(job.path("label").asText()).isEqualTo("order-42");
        assertThat(job.path("metadata").path("team").asText()).isEqualTo("7");
        assertThat(job.path("scope").asText()).isEqualTo("tenant-7");
        assertThat(job.path("folder").asText()).isEqualTo(folder.toString());
        assertThat(job.path("next_poll").asText()).startsWith("2026-11-22T12:0");
        String id = job.path("id").asText();
        assertThat(shell.run("jobs", "list", "--scope", "tenant-7").out()).contains(id, "order-42", "resume " + id);

        Shell ours = shell.with("MEDIAGEN_SCOPE", "tenant-7");
        assertThat(ours.run("job", id.substring(0, 4)).out())
                .contains(
                        id,
                        "accepted by the provider, result not fetched yet",
                        "team",
                        "order-42",
                        "tenant-7",
                        folder.toString());
        assertThat(ours.run("job", id, "--json").json().path("job")).isEqualTo(job);
        assertThat(shell.run("job", id).err()).contains("is not in the journal");
    }

    @Test
    void whoeverMeetsSomebodyAtAJobIsToldWho() {
        MediaGen mediaGen = shell.mediaGen();
        Job<Video> job = mediaGen.submit(VideoGenerationRequest.builder("wait").build(), GenerateOptions.defaults());
        for (String step : List.of("resume", "forget")) {
            Shell.Said said = shell.run("jobs", step, job.id().substring(0, 5));
            assertThat(said.exitCode()).isEqualTo(ExitCode.IN_USE);
            assertThat(said.err()).contains("Job " + job.id(), "this process since 20");
        }
        JsonNode detail = shell.run("jobs", "resume", job.id(), "--json").json().path("error_detail");
        assertThat(detail.path("kind").asText()).isEqualTo("job_in_use");
        assertThat(detail.path("job_id").asText()).isEqualTo(job.id());
        assertThat(detail.path("holder").asText()).isNotEmpty();
        assertThat(detail.path("held_since").asText()).startsWith("20");
    }

    @Test
    void aBadFaultOrPortIsRefusedBeforeTheEmulatorStarts() {
        assertThat(shell.run("emulate", "--port", "66000").err()).contains("Give 1 to 65535.");
        assertThat(shell.run("emulate", "--fault", "openai.images.generate=explode")
                        .err())
                .contains("there is no fault 'explode'", "status, delay");
        assertThat(shell.run("emulate", "--operations").lines()).contains("openai.images.generate");
    }

    @Test
    void everyCommandHasHelpWithExamples() {
        for (String command : shell.run("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.strip().split(" ")[0])
                .toList()) {
            Shell.Said said = shell.run(command, "--help");
            assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(said.out()).startsWith("Usage: mediagen " + command);
            if (!command.equals("voice")) {
                assertThat(said.out()).contains("Examples:", "mediagen " + command);
            }
            assertThat(shell.run("help", command).out()).isEqualTo(said.out());
        }
    }

    @Test
    void withoutACommandTheHelpIsForPeople() {
        Shell.Said said = shell.run();

        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("Usage: mediagen");
        assertThat(shell.run("voice").err()).startsWith("Usage: mediagen voice").contains("clone");
    }

    @Test
    void theShellScriptKnowsCommandsAndOptions() {
        assertThat(shell.run("completion").out()).contains("complete -F _mediagen mediagen");
    }
}
