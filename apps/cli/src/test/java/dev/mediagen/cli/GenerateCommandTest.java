package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Operation;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GenerateCommandTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void givenAPicture() throws IOException {
        shell = Shell.in(folder);
        Files.write(folder.resolve("a.png"), TinyMedia.png());
    }

    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals("a.png") && !name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thePathIsAllThatStandsOnStandardOutput() {
        Shell.Said said = shell.run("image", "a lighthouse at dusk");

        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(said.lines()).containsExactly(folder.toString() + "/20261122_120000_a_lighthouse_at_dusk.png");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void severalResultsAreSeveralLines() {
        assertThat(shell.run("image", "cats", "--count", "3", "--yes", "-o", "cats.png")
                        .lines())
                .containsExactly(folder + "/cats.png", folder + "/cats_2.png", folder + "/cats_3.png");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "image x | image-generate",
                "image x --input DIR/a.png | image-edit",
                "image x --input DIR/a.png --input DIR/a.png --size 512x512 | image-edit",
                "image x --input DIR/a.png --mask DIR/a.png | image-inpaint",
                "image x --style-image DIR/a.png | image-reference",
                "image x --input DIR/a.png --subject-image DIR/a.png | image-reference",
                "video x | video-generate",
                "video --first-frame DIR/a.png | video-from-image",
                "video x --first-frame DIR/a.png --last-frame DIR/a.png | video-from-image",
                "video x --reference DIR/a.png | video-from-references",
                "video x --input DIR/a.png | video-edit",
                "video x --input DIR/a.png --extend | video-extend",
                "speech x --voice v --speed 1.5 | speech",
                "music x --instrumental --duration 30s | music",
                "sound x --no-loop | sound-effect",
                "voice convert DIR/a.png --voice v | voice-conversion",
                "voice isolate DIR/a.png | audio-isolation",
                "voice design x | voice-design",
                "voice clone x --sample DIR/a.png --consent | voice-clone",
                "dub DIR/a.png --to es | dubbing"
            })
    void theOperationFollowsFromWhatIsGiven(String typed, String operation) {
        Shell.Said said = shell.run((typed + " --json").split(" "));

        assertThat(said.err()).isEmpty();
        assertThat(said.json().path("operation").asText()).isEqualTo(operation);
        assertThat(said.json().path("success").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(GenerateKind.class)
    void everyOptionOfEveryOperationIsAFlag(GenerateKind production) {
        String help =
                shell.run((production.path() + " --help").split(" ")).out().replace("[no-]", "");

        for (Operation operation : production.operations()) {
            Stream.concat(operation.required().stream(), operation.optional().stream())
                    .filter(option -> !option.equals(production.argument()))
                    .filter(option -> !production.hasSource() || !EarlierResults.SOURCES.contains(option))
                    .forEach(option -> assertThat(help)
                            .contains(Flags.names(option).get(0))
                            .contains(option.name().replace('_', '-')));
        }
    }

    @Test
    void theResultIsOneObject() {
        JsonNode result = shell.run("image", "x", "--size", "500x500", "--json").json();

        assertThat(result.path("file_path").asText()).isEqualTo(folder + "/20261122_120000_x.png");
        assertThat(result.path("filename").asText()).isEqualTo("20261122_120000_x.png");
        assertThat(result.path("mime_type").asText()).isEqualTo("image/png");
        assertThat(result.path("file_size").asInt()).isEqualTo(TinyMedia.png().length);
        assertThat(result.path("width").asInt()).isEqualTo(1);
        assertThat(result.path("backend").asText()).isEqualTo("fake");
        assertThat(result.path("model").asText()).isEqualTo("fake-1");
        assertThat(result.path("continuation_id").asText()).isNotEmpty();
        assertThat(result.path("files")).hasSize(1);
        assertThat(result.path("adjustments").path(0).path("option").asText()).isEqualTo("size");
        assertThat(result.path("adjustments").path(0).path("sent").asText()).isEqualTo("512x512");
    }

    @Test
    void anAdjustmentIsARemark() {
        Shell.Said said = shell.run("image", "x", "--size", "500x500");

        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(said.err()).startsWith("adjusted: --size is 512x512 instead of 500x500.");
        assertThat(shell.run("image", "x", "--size", "500x500", "--quiet").err())
                .isEmpty();
    }

    @Test
    void strictlyThereAreNoAdjustments() {
        Shell.Said said = shell.run("image", "x", "--size", "500x500", "--strict", "--backend", "fake");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).startsWith("error: --size 500x500:").contains("512x512, 1024x1024");
    }

    @Test
    void anotherEndingThanTheBytesHaveIsARemark() throws IOException {
        Shell.Said said = shell.run("image", "x", "-o", "cat.jpg");

        assertThat(said.lines()).containsExactly(folder + "/cat.png");
        assertThat(said.err()).contains("the file is cat.png, not cat.jpg").contains("--format");
        assertThat(made()).containsExactly("cat.png");
    }

    @Test
    void aHyphenReadsThePromptFromStandardInput() {
        assertThat(shell.typing("a cat\nin space\n").run("image", "-").lines().get(0))
                .endsWith("_a_catin_space.png");
    }

    @Test
    void aParameterOfTheProviderIsPassedOn() {
        assertThat(shell.run("image", "x", "--set", "steps=20").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(shell.run("image", "x", "--set", "steps=99", "--strict", "--backend", "fake")
                        .err())
                .startsWith("error: --set steps 99:")
                .contains("1 to 50");
        assertThat(shell.run("image", "x", "--set", "stages=3", "--strict", "--backend", "fake")
                        .err())
                .contains("--set stages");
    }

    @Test
    void withinAFolderNothingOutsideIsTouched() throws IOException {
        Files.createDirectory(folder.resolve("inside"));

        assertThat(shell.run("image", "x", "--within", "inside").lines().get(0)).startsWith(folder + "/inside/");
        assertThat(shell.run("image", "x", "--within", "inside", "-o", "b.png").err())
                .contains("is not in allowed directories");
        assertThat(shell.run("image", "x", "--within", "inside", "--input", "a.png")
                        .err())
                .contains("--input a.png: is not in allowed directories");
        assertThat(made()).containsExactly("inside");
    }

    @Test
    void withoutAKeyTheErrorSaysWhichAreWanted() throws IOException {
        Shell.Said said = shell.withoutKey().run("image", "x", "--out", "DIR/new");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("error: ").contains("FAKE_KEY or OTHER_FAKE_KEY");
        assertThat(made()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "image                              | 2 | PROMPT is missing.",
                "image a cat                        | 2 | \"cat\" is one argument too many. Put a text of several words"
                        + " in quotes.",
                "image x --sice 512x512             | 2 | There is no option --sice here. Did you mean --size?",
                "imgae x                            | 2 | There is no command imgae. Did you mean image?",
                "image -x                           | 2 | There is no option -x. Put a text that begins with a hyphen",
                "image -- -x --size 512x512         | 2 | --size is read as text, because it follows --.",
                "image x --size                     | 2 | --size needs a value: SIZE.",
                "image x --size big                 | 2 | --size: A size must be WIDTHxHEIGHT",
                "image x --count many               | 2 | --count: \"many\" is not a whole number.",
                "video x --duration long            | 2 | --duration: \"long\" is not a number of seconds.",
                "image x --format bmp               | 2 | --format: \"bmp\" is not a file format. Known: png, jpeg",
                "image x --timeout soon             | 2 | --timeout: \"soon\" is not a duration.",
                "image x --set steps                | 2 | --set: \"steps\" does not have the form NAME=VALUE.",
                "image x -o a.png --out b           | 2 | -o names a file and --out a folder",
                "image x --input data:nonsense      | 2 | --input: A data URI",
                "video x --duration 0               | 1 | --duration 0: is not a possible value.",
                "image x --count 0 --seed -1        | 1 | --count 0: is not a possible value.",
                "image x --backend faek             | 1 | No backend is called \"faek\". Did you mean fake?",
                "image x --model imagine --backend fake | 1 | --model imagine: belongs to no known model family",
                "image x --input missing.png        | 1 | --input missing.png: does not exist",
                "image x --mask DIR/a.png           | 1 | --input or --continue-from: is missing",
                "voice clone x --sample DIR/a.png   | 1 | --consent: is missing",
                "video x --first-frame DIR/a.png --input DIR/a.png | 1 | does not apply to",
                "image x -o DIR/a.png               | 1 | exists already. Allowed: another name, or --overwrite.",
                "image x -o DIR                     | 1 | is a folder, not a file. Allowed: a file name; a folder alone is"
                        + " --out DIR.",
                "image x --out DIR/a.png            | 1 | is a file, not a folder",
                "image x -o DIR/a.png/b.png         | 1 | is a file, not a folder",
                "image x --out DIR/a.png/b          | 1 | is below a file",
                "image x --input DIR                | 1 | is a folder, not a file",
                "image x --timeout 0                | 1 | --timeout 0 seconds: must be greater than 0 seconds",
                "jobs resume mgj1.nonsense            | 1 | job: is not a job handle. Allowed: a complete job handle",
                "jobs nope                          | 2 | There is no command nope. Known: list, resume, cancel, forget.",
                "help nope                          | 2 | There is no command nope. Known: image, video",
                "explain nope                       | 2 | There is no command nope. Known: image, video",
                "batch x -o y                       | 2 | There is no option -o here.\n",
                "batch DIR/none.txt                 | 1 | none.txt: does not exist",
                "batch DIR                          | 1 | is a folder, not a file",
                "image fail                         | 1 | The fake is busy.",
                "image break                        | 1 | The backend failed with an internal error"
            })
    void badInputIsOneClearError(String typed, int exitCode, String message) throws IOException {
        Shell.Said said = shell.run(typed.split(" +"));

        assertThat(said.err()).startsWith("error: ").contains(message);
        assertThat(said.err()).doesNotContain("\tat ").doesNotContain(FakeProvider.KEY);
        assertThat(said.exitCode()).isEqualTo(exitCode);
        assertThat(said.out()).isEmpty();
        assertThat(made()).isEmpty();

        String asJson = typed.contains(" -- ") ? typed.replace(" -- ", " --json -- ") : typed + " --json";
        Shell.Said json = shell.run(asJson.split(" +"));
        assertThat(json.exitCode()).isEqualTo(exitCode);
        assertThat(json.err()).isEmpty();
        assertThat(json.lines()).hasSize(1);
        assertThat(json.json().path("success").asBoolean(true)).isFalse();
        assertThat(json.json().path("error").asText()).isNotEmpty();
        assertThat(json.json().path("error_detail").path("kind").asText()).isNotEmpty();
    }

    @Test
    void aBlankPromptIsRefused() {
        Shell.Said said = shell.run("image", "  ");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).startsWith("error: prompt: must not be blank.");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(shell.run("image", "x", "--count", "0", "--seed", "-1").err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("error: --count 0:");
    }

    @Test
    void whatAFailureLeavesBehindIsSaid() {
        assertThat(shell.run("speech", "leave").err())
                .contains("error: The fake spoke no word.")
                .contains("Left at the provider: voice_id v-7.");
        assertThat(Shell.in(folder).typing("leave").run("batch", "-").err())
                .contains("error: line 1: The fake spoke no word.")
                .contains("voice_id v-7");
    }

    @Test
    void aProgramReadsTheWordsThatWereTyped() {
        JsonNode failure = shell.run("image", "x", "--count", "0", "--json").json();

        assertThat(failure.path("error").asText()).startsWith("--count 0:");
        assertThat(failure.path("error_detail").path("allowed").path("count").asText())
                .isEqualTo("at least 1");
        assertThat(shell.run("jobs", "resume", "none", "--json")
                        .json()
                        .path("operation")
                        .asText())
                .isEqualTo("jobs resume");
    }

    @Test
    void aParameterThatNoCatalogueKnowsIsNamedAsItWasTyped() {
        assertThat(shell.run("image", "x", "--set", "foo=1").err())
                .contains("warning: --set foo is not in the catalogue for fake-1: it is sent unchecked.");
        assertThat(shell.run("image", "x", "--set", "foo=1", "--strict", "--backend", "fake")
                        .err())
                .contains("--set foo");
    }

    @Test
    void aFailureHasFactsForPrograms() {
        JsonNode detail = shell.run("image", "fail", "--json").json().path("error_detail");

        assertThat(detail.path("kind").asText()).isEqualTo("unavailable");
        assertThat(detail.path("code").asText()).isEqualTo("busy");
        assertThat(detail.path("backend").asText()).isEqualTo("fake");
        assertThat(detail.path("model").asText()).isEqualTo("fake-1");
        assertThat(detail.path("http_status").asInt()).isEqualTo(429);
        assertThat(detail.path("retryable").asBoolean()).isTrue();
    }

    @Test
    void whatIsAllowedIsThereForPrograms() {
        assertThat(shell.run("image", "x", "--size", "500x500", "--strict", "--backend", "fake", "--json")
                        .json()
                        .path("error_detail")
                        .path("allowed")
                        .path("size")
                        .asText())
                .isEqualTo("512x512, 1024x1024");
    }

    @Test
    void debugShowsWhereAFailureComesFrom() {
        assertThat(shell.run("image", "fail", "--debug").err()).contains("\tat ");
    }

    @Test
    void anAtSignInAPromptIsNoFile() throws IOException {
        Files.writeString(folder.resolve("args"), "--overwrite");

        assertThat(shell.run("image", "@" + folder.resolve("args")).exitCode()).isEqualTo(ExitCode.DONE);
    }
}
