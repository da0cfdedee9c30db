package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchCommandTest {

    @TempDir
    Path folder;

    @Test
    void aLineIsAPromptOrARequest() {
        Shell.Said said = Shell.in(folder).typing("""
                a cat

                {"mode": "speech", "prompt": "Welcome aboard.", "voice": "v", "speed": 1.5}
                {"prompt": "a dog", "size": "512x512", "extra.steps": 3}
                """).run("batch", "-");

        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(said.lines())
                .containsExactly(
                        folder + "/20261122_120000_01_a_cat.png",
                        folder + "/20261122_120000_02_Welcome_aboard.wav",
                        folder + "/20261122_120000_03_a_dog.png");
    }

    @Test
    void anEconomyBatchOfWhichNothingFitsSendsNothing() {
        Shell.Said said = Shell.in(folder).typing("a cat\na dog\n").run("batch", "-", "--economy");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.lines()).isEmpty();
        assertThat(said.err()).contains("takes no such request in a batch");
    }

    @Test
    void optionsHoldForEveryLineThatDoesNotSayOtherwise() {
        JsonNode result = Shell.in(folder)
                .typing("""
                a cat
                {"prompt": "a dog", "count": 1}
                """)
                .run("batch", "-", "--count", "2", "--yes", "--json")
                .json();

        assertThat(result.path("results").path(0).path("files")).hasSize(2);
        assertThat(result.path("results").path(1).path("files")).hasSize(1);
    }

    @Test
    void whenSomeFailTheOthersAreThere() {
        Shell shell = Shell.in(folder).typing("a cat\nfail\n");
        Shell.Said said = shell.run("batch", "-");

        assertThat(said.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(said.lines()).hasSize(1);
        assertThat(said.err()).contains("error: line 2: The fake is busy.").contains("1 of 2 succeeded.");

        JsonNode result = shell.run("batch", "-", "--json").json();
        assertThat(result.path("success").asBoolean(true)).isFalse();
        assertThat(result.path("total").asInt()).isEqualTo(2);
        assertThat(result.path("succeeded").asInt()).isEqualTo(1);
        assertThat(result.path("results").path(0).path("file_path").asText()).contains("a_cat");
        assertThat(result.path("results").path(1).path("line").asInt()).isEqualTo(2);
        assertThat(result.path("results")
                        .path(1)
                        .path("error_detail")
                        .path("code")
                        .asText())
                .isEqualTo("busy");
    }

    @Test
    void aNamedBatchGoesOnWhereItStopped() throws IOException {
        Shell shell = Shell.in(folder).typing("a cat\nfail\n");
        Shell.Said first = shell.run("batch", "-", "--id", "pets");
        Shell.Said second = shell.run("batch", "-", "--id", "pets");

        assertThat(first.lines()).hasSize(1);
        assertThat(second.lines()).isEqualTo(first.lines());
        assertThat(second.exitCode()).isEqualTo(ExitCode.SOME_FAILED);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".png"))).hasSize(1);
        }
        assertThat(shell.run("batch", "-", "--id", "../pets").err()).contains("letters, digits");
    }

    @Test
    void whenAllFailTheBatchFailed() {
        assertThat(Shell.in(folder).typing("fail\nfail").run("batch", "-").exitCode())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void everyLineIsReadBeforeTheFirstIsSent() {
        Shell.Said said = Shell.in(folder).typing("""
                a cat
                {"prompt": " "}
                {"promt": "a cat"}
                {no json
                {"mode": "paint", "prompt": "x"}
                {"prompt": "x", "input_images": "a.png"}
                {"mode": "speech", "prompt": "x", "size": "4K"}
                {"prompt": "x", "count": "2"}
                {"prompt": "x", "prompt": "y"}
                {"prompt": "x", "size": null, "seed": 7} {}
                {"prompt": "x", "extend": true}
                """).run("batch", "-");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err().lines().map(String::strip))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("error: line 2: prompt: must not be blank"),
                        line -> assertThat(line)
                                .startsWith("line 3: promt: is not a field of a request. Allowed: prompt"),
                        line -> assertThat(line).startsWith("line 4: The input is not JSON (column 2)"),
                        line -> assertThat(line)
                                .startsWith("line 5: mode paint: is not a command")
                                .contains("dub"),
                        line -> assertThat(line).startsWith("line 6: input_images: is a text, but a list"),
                        line -> assertThat(line).startsWith("line 7: size: does not apply to speech"),
                        line -> assertThat(line).startsWith("line 8: count: is a text, but a whole number"),
                        line -> assertThat(line).startsWith("line 9: The input is not JSON"),
                        line -> assertThat(line).startsWith("line 10: The input is not JSON"),
                        line -> assertThat(line).startsWith("line 11: extend true: does not apply to image"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileIsReadAndTheModeCanBeSaidOnce() throws IOException {
        Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");

        assertThat(Shell.in(folder)
                        .run("batch", "DIR/lines.txt", "--mode", "sound", "--concurrency", "1")
                        .lines())
                .containsExactly(folder + "/20261122_120000_01_one.wav", folder + "/20261122_120000_02_two.wav");
    }

    @Test
    void whatCannotBeReadIsRefused() throws IOException {
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Shell shell = Shell.in(folder).typing("a cat");

        assertThat(shell.run("batch", "DIR/missing.txt").err()).contains("missing.txt: does not exist.");
        assertThat(shell.run("batch", "DIR/bytes").err()).contains("is not UTF-8 text");
        assertThat(shell.run("batch", "-", "--concurrency", "0").err()).contains("--concurrency 0");
        assertThat(shell.run("batch", "-", "--concurrency", "x").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("batch", "-", "--mode", "paint").err()).contains("Known: image, video");
        assertThat(Shell.in(folder).run("batch", "-").err()).contains("is empty");
    }
}
