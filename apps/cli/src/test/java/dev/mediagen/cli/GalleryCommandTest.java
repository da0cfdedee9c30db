package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryCommandTest {

    private static final String EVIL = "<script>alert(1)</script>\" onload='x' & more";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void givenAFolder() {
        shell = Shell.in(folder);
        shell.run("image", EVIL, "-o", "#1 a&b.png");
        shell.run("image", "make it winter", "--input", "#1 a&b.png", "-o", "winter.png");
        shell.run("speech", "hello", "-o", "hello.wav");
        shell.run("video", "waves", "-o", "waves.mp4");
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("gallery.html"));
    }

    @Test
    void everythingWithARecordIsOnThePage() throws IOException {
        Shell.Said said = shell.run("gallery", "DIR");

        assertThat(said.lines()).containsExactly(folder + "/gallery.html");
        assertThat(page())
                .contains("2 images, 1 video, 1 audio file")
                .contains("<img", "<audio controls", "<video controls")
                .contains("data:image/png;base64," + Base64.getEncoder().encodeToString(TinyMedia.png()) + "\"")
                .contains("fake fake-1", "make it winter", "winter.png");
    }

    @Test
    void recordsThatCannotBeReadAreLeftOut() throws IOException {
        for (String text : List.of("no JSON", "[1", "{\"operation\":1e9999999999}", "{\"cost\":-1e-9999999999}")) {
            Files.write(folder.resolve("other.png"), TinyMedia.png());
            Files.writeString(folder.resolve("other.png.json"), text);
            shell.run("gallery", "DIR");

            assertThat(page()).as(text).contains("2 images, 1 video, 1 audio file");
        }
    }

    @Test
    void textsAreEscaped() throws IOException {
        shell.run("gallery", "DIR");

        assertThat(page())
                .doesNotContain("<script", "onload='x'")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp; more")
                .contains("#1 a&amp;b.png")
                .contains("default-src 'none'");
    }

    @Test
    void whatWasMadeFromWhatIsALink() throws IOException {
        shell.run("gallery", "DIR");

        assertThat(page()).containsPattern("<dt>from</dt><dd><a href=\"#n\\d\">#1 a&amp;b.png</a>");
    }

    @Test
    void itMayReferToTheFilesInstead() throws IOException {
        shell.run("gallery", "DIR", "--link");

        assertThat(page()).contains("src=\"./%231%20a&amp;b.png\"").doesNotContain("base64");
        assertThat(shell.run("gallery", "DIR", "--link", "-o", "/tmp/elsewhere.html")
                        .exitCode())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aRecordNamesNoOtherFile() throws IOException {
        Files.writeString(
                folder.resolve("secret.png.json"), "{\"operation\":\"x\",\"file\":{\"name\":\"../../etc/passwd\"}}");
        Files.createSymbolicLink(folder.resolve("secret.png"), folder.resolve("winter.png"));
        Files.writeString(folder.resolve("notes.json"), "[1, 2");
        Files.writeString(folder.resolve("text.png"), "no picture");
        Files.writeString(folder.resolve("text.png.json"), "{\"operation\":\"image-generate\"}");

        shell.run("gallery", "DIR");

        assertThat(page())
                .contains("2 images, 1 video, 1 audio file")
                .doesNotContain("secret.png", "passwd", "text.png");
    }

    @Test
    void itReplacesItselfAndNothingElse() throws IOException {
        assertThat(shell.run("gallery", "DIR").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(shell.run("gallery", "DIR").exitCode()).isEqualTo(ExitCode.DONE);
        Files.writeString(folder.resolve("thesis.html"), "years of work");

        assertThat(shell.run("gallery", "DIR", "-o", "DIR/thesis.html").err()).contains("exists already");
        assertThat(folder.resolve("thesis.html")).hasContent("years of work");
    }

    @Test
    void whereThereIsNothingToShowItSaysSo() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(shell.run("gallery", empty.toString()).err())
                .matches("(?s)error: DIR /.*: contains no results of mediagen.*");
        assertThat(empty).isEmptyDirectory();
        assertThat(shell.run("gallery", "DIR/missing").err()).matches("(?s)error: DIR /.*: is not a folder.*");
    }
}
