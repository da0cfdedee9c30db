package dev.mediagen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.core.MediaGen;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvidersPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "providers.md");

    /** {@code -Ddocs.write=true} writes the page anew. */
    @Test
    void thePageSaysWhatTheCataloguesSay() throws IOException {
        String page;
        try (MediaGen mediaGen = MediaGen.builder()
                .discover()
                .onlyEnvironment(Map.of())
                .clock(Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC))
                .stateStore(new MemoryStateStore())
                .build()) {
            page = ProvidersPage.write(mediaGen);
        }
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("run the tests of testing/architecture with -Ddocs.write=true")
                .hasContent(page);
    }
}
