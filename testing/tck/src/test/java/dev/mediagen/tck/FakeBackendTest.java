package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Size;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of an application do with a fake. */
class FakeBackendTest {
    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    private MediaGen with(FakeBackend fake) {
        return MediaGen.builder()
                .provider(fake)
                .onlyEnvironment(Map.of())
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .build();
    }

    @Test
    void makesARealPictureAndRemembersWhatItWasAsked() {
        FakeBackend fake = FakeBackend.create();
        try (MediaGen mediaGen = with(fake)) {
            Generated<Image> cat = mediaGen.generate(ImageGenerationRequest.builder("a cat")
                    .size(Size.of(320, 240))
                    .build());
            assertThat(cat.media().dimensions()).contains(Size.of(320, 240));
            assertThat(fake.calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.prompt()).contains("a cat"));
        }
    }

    @Test
    void failsWhenItIsTold() {
        FakeBackend fake = FakeBackend.create();
        fake.failNext(new UnavailableException("Too many requests.", ErrorDetails.none()));
        ImageGenerationRequest cat = ImageGenerationRequest.builder("a cat").build();
        try (MediaGen mediaGen = with(fake)) {
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> mediaGen.generate(cat));
            assertThat(mediaGen.generate(cat).all()).hasSize(1);
        }
    }

    @Test
    void takesItsTimeWithoutTakingOurs() {
        FakeBackend fake = FakeBackend.builder("slow").jobs(5).build();
        try (MediaGen mediaGen = with(fake)) {
            Generated<Video> clip = mediaGen.generate(VideoGenerationRequest.builder("waves")
                    .duration(Duration.ofSeconds(7))
                    .build());
            assertThat(clip.media().duration()).contains(Duration.ofSeconds(7));
            assertThat(fake.polls()).isEqualTo(5);
            assertThat(time.sleeps()).hasSize(5);
        }
    }

    @Test
    void makesOnlyWhatItIsThereFor() {
        try (MediaGen mediaGen =
                with(FakeBackend.builder("voice").media(MediaType.AUDIO).build())) {
            Generated<Audio> words =
                    mediaGen.generate(SpeechRequest.builder("good evening").build());
            assertThat(words.backend()).isEqualTo("voice");
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> mediaGen.generate(
                            ImageGenerationRequest.builder("a cat").build()));
        }
    }
}
