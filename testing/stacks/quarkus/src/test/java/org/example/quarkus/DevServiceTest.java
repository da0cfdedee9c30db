package org.example.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.MediaGen;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The emulator that the extension starts makes it, although the configuration has a key. */
@QuarkusTest
class DevServiceTest {

    @Inject
    MediaGen mediaGen;

    @Test
    void theEmulatorMakesIt() {
        Generated<Video> video =
                mediaGen.generate(VideoGenerationRequest.builder("the lamp turns").build());

        assertEquals("grok", video.backend());
        assertTrue(video.media().size() > 0);
    }
}
