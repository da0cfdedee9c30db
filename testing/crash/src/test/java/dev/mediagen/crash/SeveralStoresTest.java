package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores on disk and in PostgreSQL are both installed here. */
class SeveralStoresTest {

    @TempDir
    private Path folder;

    @Test
    void aVariableNamesOne() {
        try (MediaGen mediaGen = mediaGen(Map.of("MEDIAGEN_STORE", "disk"))) {
            assertThat(mediaGen.jobs()).isEmpty();
        }
    }

    @Test
    void noneIsUsedUnasked() {
        refused(Map.of(), "several_stores", "disk", "postgres", "MEDIAGEN_STORE");
    }

    @Test
    void anotherNameIsRefused() {
        refused(Map.of("MEDIAGEN_STORE", "redis"), "unknown_store", "disk", "postgres");
    }

    private void refused(Map<String, String> variables, String code, String... words) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> mediaGen(variables).close())
                .satisfies(refusal -> assertThat(refusal.details().code()).contains(code))
                .satisfies(refusal -> assertThat(refusal).message().contains(words));
    }

    private MediaGen mediaGen(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("MEDIAGEN_STATE", folder.resolve("state").toString());
        return MediaGen.builder()
                .discover()
                .onlyEnvironment(all)
                .baseFolder(folder)
                .build();
    }
}
