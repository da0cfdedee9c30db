package dev.mediagen.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The annotation alone. */
@MediaGenEmulatorTest
class SliceTest {

    @Autowired
    private MediaGen mediaGen;

    @Autowired
    private Emulator emulator;

    @Test
    void theEmulatorMakesIt() {
        assertThat(mediaGen.generate(
                                ImageGenerationRequest.builder("a lighthouse").build())
                        .media()
                        .path())
                .isNotEmptyFile();
        assertThat(emulator.requests().count()).isEqualTo(1);
    }

    @Test
    void itFailsOnRequestAndEachTestBeginsAnew() {
        assertThat(emulator.requests().isEmpty()).isTrue();
        emulator.fault("xai.images.generate=status:429,times:always");

        assertThatThrownBy(() -> mediaGen.generate(
                        ImageGenerationRequest.builder("a lighthouse").build()))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void nobodyWaitsForAJob() {
        assertThat(mediaGen.generate(
                                VideoGenerationRequest.builder("the lamp turns").build())
                        .media()
                        .path())
                .isNotEmptyFile();
        assertThat(mediaGen.jobs()).isEmpty();
    }
}
