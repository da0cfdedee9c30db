package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts name files by address, as in the links of an answer. */
class FileAddressTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "my photo.png", "größe ü.png", "100%.png", "a#b?c.png", "a+b.png"})
    void theAddressOfAFileIsItsPath(String name) {
        Path file = folder.resolve(name);

        assertThat(Input.parse(file.toUri().toString())).isEqualTo(Input.file(file));
    }

    @Test
    void allFormsOfAnAddressAreRead() {
        for (String address : new String[] {"file:/a/b c.png", "file:///a/b%20c.png", "FILE://localhost/a/b%20c.png"}) {
            assertThat(Input.parse(address)).as(address).isEqualTo(Input.file(Path.of("/a/b c.png")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://elsewhere/a.png", "file:///a.png?x=1", "file:///a.png#x", "file:///%zz", "file://"})
    void otherAddressesAreNone(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> Input.parse(address));
    }
}
