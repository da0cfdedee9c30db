package dev.mediagen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.outside.OutsideProject;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of versions, as an application uses it that picks two backends; its own test says what it found. */
@Tag("once")
class TwoBackendsTest {

    @Test
    void theApplicationFindsTheTwoAndNoOthers() throws Exception {
        OutsideProject postcard = OutsideProject.build("examples/two-backends", "verify");

        assertThat(Files.readString(
                        postcard.folder().resolve("target/surefire-reports/org.example.postcard.PostcardTest.txt")))
                .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }
}
