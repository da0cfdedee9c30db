package org.example.postcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostcardTest {

    @TempDir
    Path folder;

    private MediaGen mediaGen() {
        return MediaGen.builder().discover().onlyEnvironment(Map.of()).baseFolder(folder).build();
    }

    @Test
    void theTwoBackendsOfThePomAreThere() {
        try (MediaGen mediaGen = mediaGen()) {
            assertEquals(
                    Set.of("openai", "preview"),
                    mediaGen.backends().stream().map(BackendInfo::name).collect(Collectors.toSet()));
        }
    }

    @Test
    void aPostcardIsMade() throws Exception {
        try (MediaGen mediaGen = mediaGen()) {
            assertTrue(Files.size(Postcard.draw(mediaGen)) > 0);
        }
    }
}
