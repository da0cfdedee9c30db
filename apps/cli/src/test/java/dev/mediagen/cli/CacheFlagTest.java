package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same request again, at the command line. */
class CacheFlagTest {

    @TempDir
    private Path folder;

    private JsonNode image(Shell shell, String... more) {
        String[] typed = new String[more.length + 3];
        System.arraycopy(new String[] {"image", "a lighthouse", "--json"}, 0, typed, 0, 3);
        System.arraycopy(more, 0, typed, 3, more.length);
        Shell.Said said = shell.run(typed);
        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        return said.json();
    }

    @Test
    void theEarlierResultIsReturnedIfThatIsAskedFor() {
        Shell shell = Shell.in(folder);
        JsonNode first = image(shell, "--cache");
        JsonNode again = image(shell.later(), "--cache");
        JsonNode fresh = image(shell.later().later());

        assertThat(first.has("reused")).isFalse();
        assertThat(again.path("reused").asBoolean()).isTrue();
        assertThat(again.path("warnings").get(0).asText()).contains("same request");
        assertThat(again.path("file_path")).isEqualTo(first.path("file_path"));
        assertThat(fresh.path("file_path")).isNotEqualTo(first.path("file_path"));
    }

    @Test
    void aNamedFileGetsACopy() {
        Shell shell = Shell.in(folder);
        image(shell, "--cache", "-o", "one.png");
        JsonNode again = image(shell.later(), "--cache", "-o", "two.png");

        assertThat(again.path("reused").asBoolean()).isTrue();
        assertThat(folder.resolve("two.png")).hasSameBinaryContentAs(folder.resolve("one.png"));
    }
}
