package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names by which a person continues and edits what was made before. */
class EarlierResultsTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void givenFiles() throws IOException {
        shell = Shell.in(folder);
        Files.write(folder.resolve("a.png"), TinyMedia.png());
        Files.write(folder.resolve("a.mp4"), TinyMedia.mp4());
    }

    private JsonNode record(Shell.Said said) throws IOException {
        assertThat(said.err()).isEmpty();
        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        return JsonTree.object(Files.readString(Path.of(said.lines().get(0) + ".json")));
    }

    private static String parent(JsonNode record) {
        JsonNode parent = record.path("parents").path(0);
        return parent.path("path").asText().replaceFirst(".*/", "");
    }

    @Test
    void lastIsTheNewestResultOfTheSameMediaType() throws Exception {
        shell.run("image", "an older one", "-o", "older.png");
        shell.later().run("image", "a lighthouse", "-o", "lighthouse.png");
        shell.later().later().run("video", "waves");

        assertThat(parent(record(shell.later().later().run("image", "in a storm", "--continue-from", "last"))))
                .isEqualTo("lighthouse.png");
    }

    @Test
    void editTakesTheLastImageOrVideo() throws Exception {
        shell.run("image", "a lighthouse");
        shell.later().run("video", "waves", "-o", "waves.mp4");
        shell.later().later().run("speech", "Good morning.");

        JsonNode record = record(shell.later().later().later().run("edit", "last", "at night"));

        assertThat(record.path("operation").asText()).isEqualTo("video-edit");
        assertThat(parent(record)).isEqualTo("waves.mp4");
    }

    @Test
    void aJobIsANameOfItsResult() throws Exception {
        String image = shell.run("image", "a lighthouse", "-o", "lighthouse.png", "--json")
                .json()
                .path("continuation_id")
                .asText();
        JsonNode job = shell.run("history", "--json").json().path("jobs").path(0);
        String id = job.path("id").asText();

        assertThat(job.path("continuation_id").asText()).isEqualTo(image);
        assertThat(parent(record(shell.run("edit", id, "x")))).isEqualTo("lighthouse.png");
        assertThat(parent(record(shell.run("edit", id.substring(0, 5), "y")))).isEqualTo("lighthouse.png");
        assertThat(parent(record(shell.run("image", "x", "--continue-from", id))))
                .isEqualTo("lighthouse.png");
        assertThat(parent(record(shell.run("edit", image, "x")))).isEqualTo("lighthouse.png");
    }

    @ParameterizedTest(name = "edit {0} is {1}")
    @CsvSource({"DIR/a.png,image-edit", "DIR/a.mp4,video-edit"})
    void aFileIsEditedAsWhatItIs(String file, String operation) throws Exception {
        assertThat(record(shell.run("edit", file, "x")).path("operation").asText())
                .isEqualTo(operation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"last", "zzzz", "picture_00", "DIR/none.png", "DIR", "voice"})
    void whatIsNotThereIsRefusedBeforeARequest(String name) {
        Shell.Said said = shell.run("edit", name, "x");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).startsWith("error: ").hasLineCount(1);
        assertThat(shell.run("jobs").out()).contains("no open jobs");
    }

    @Test
    void aSoundCannotBeContinued() {
        shell.run("sound", "rain");
        String job = shell.run("history", "--json")
                .json()
                .path("jobs")
                .path(0)
                .path("id")
                .asText();

        assertThat(shell.run("edit", job, "x").err()).contains("WHAT", job, "continued");
    }
}
