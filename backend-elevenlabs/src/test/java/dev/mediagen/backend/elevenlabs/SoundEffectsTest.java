package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.api.Strictness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundEffectsTest extends StudioTest {

    private static SoundEffectRequest.Builder door() {
        return SoundEffectRequest.builder("Old oak door creaks open");
    }

    @Test
    void sendsWhatWasSetAndNothingElse() {
        Generated<Audio> sound = generate(door().build());

        assertThat(studio.body("effect"))
                .isEqualTo("{text=Old oak door creaks open, model_id=eleven_text_to_sound_v2}");
        assertThat(sound.media().format()).isEqualTo(MediaFormat.MP3);
    }

    @Test
    void decimalSecondsLoopAndInfluence() {
        generate(door().duration(Duration.ofMillis(500))
                .loop(true)
                .guidanceScale(0)
                .outputFormat(MediaFormat.OPUS)
                .build());

        assertThat(studio.request("effect").query()).isEqualTo(Map.of("output_format", List.of("opus_48000_128")));
        assertThat(studio.body("effect"))
                .endsWith("model_id=eleven_text_to_sound_v2, duration_seconds=0.5, prompt_influence=0.0, loop=true}");
    }

    @Test
    void influenceUnderTheServicesOwnName() {
        generate(door().extra("prompt_influence", 0.8).build());

        assertThat(studio.body("effect")).endsWith("prompt_influence=0.8}");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(
                        door().extra("prompt_influence", 0.8).guidanceScale(0.3).build()))
                .withMessageContaining("guidance_scale sets the same parameter");
    }

    @ParameterizedTest
    @CsvSource({"60000, 30", "100, 0.5"})
    void lenientlyTheLengthIsBroughtIntoBounds(long requested, String sent) {
        Generated<Audio> sound = studio.mediaGen.generate(
                door().duration(Duration.ofMillis(requested)).build(),
                options().strictness(Strictness.LENIENT).build());

        assertThat(studio.body("effect")).endsWith("duration_seconds=" + sent + "}");
        assertThat(sound.adjustments()).extracting(Adjustment::option).containsOnly("duration");
    }

    @Test
    void thereIsNoWavAndNoSeed() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        generate(door().outputFormat(MediaFormat.WAV).seed(1).build()))
                .satisfies(e -> assertThat(e.violations()).hasSize(2));
    }
}
