package dev.mediagen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.outside.OutsideProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The example with uploads and jobs, built as it stands; under another name it is tested by {@link NewBackendTest}. */
@Tag("once")
class AcmeBackendTest {

    private static final int MOST_LINES = 320;

    @Test
    void itPassesTheKit() throws Exception {
        OutsideProject acme = OutsideProject.build("examples/acme-backend", "verify");

        assertThat(acme.folder().resolve("target/surefire-reports/org.example.acme.AcmeBackendTest.txt"))
                .content()
                .containsPattern("Tests run: [1-9][0-9], Failures: 0, Errors: 0, Skipped: 0");
        assertThat(acme.folder().resolve("target/surefire-reports/TEST-org.example.acme.AcmeBackendTest.xml"))
                .content()
                .contains("acme-video-1 video-generate honours seed");
    }

    /** The whole project, with its tests and the provider that they need. */
    @Test
    void itIsShort() throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.walk(OutsideProject.ROOT.resolve("examples/acme-backend/src"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                lines += Files.readAllLines(file).size();
            }
        }
        assertThat(lines).isLessThanOrEqualTo(MOST_LINES);
    }
}
