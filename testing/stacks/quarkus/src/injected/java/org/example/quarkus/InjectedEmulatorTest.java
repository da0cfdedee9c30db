package org.example.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InjectedEmulatorTest {

    @Inject
    MediaGen mediaGen;

    @Inject
    Emulator emulator;

    @Test
    void theEmulatorMakesIt() {
        Generated<Image> image =
                mediaGen.generate(ImageGenerationRequest.builder("a lighthouse at dusk").build());

        assertTrue(image.media().size() > 0);
        assertEquals(1, emulator.requests().method("POST").count());
    }
}
