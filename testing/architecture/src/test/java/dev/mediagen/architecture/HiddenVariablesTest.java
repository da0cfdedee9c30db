package dev.mediagen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.spi.MediaBackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No test sees the keys and settings of the machine it runs on. */
class HiddenVariablesTest {
    private static final Pattern HIDDEN =
            Pattern.compile("<excludedEnvironmentVariable>(.+)</excludedEnvironmentVariable>");

    @Test
    void theBuildHidesEveryVariableThatABackendReads() throws IOException {
        String pom = Files.readString(Path.of("../../pom.xml"));
        List<String> hidden =
                HIDDEN.matcher(pom).results().map(found -> found.group(1)).toList();
        assertThat(ServiceLoader.load(MediaBackendProvider.class))
                .isNotEmpty()
                .allSatisfy(provider ->
                        assertThat(hidden).containsAll(provider.descriptor().variables()));
    }
}
