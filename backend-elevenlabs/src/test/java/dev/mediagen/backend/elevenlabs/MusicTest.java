package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.emulator.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MusicTest extends StudioTest {

    private static final String PROMPT = "Calm piano and strings, 80 bpm";

    @Test
    void sendsTheNewestModelAndHalfAMinuteWithoutVoices() {
        Generated<Audio> music = generate(MusicRequest.builder(PROMPT).build());

        assertThat(studio.request("music").query()).isEmpty();
        assertThat(studio.body("music"))
                .isEqualTo(
                        "{prompt=" + PROMPT + ", model_id=music_v2_5, music_length_ms=30000, force_instrumental=true}");
        assertThat(music.media().format()).isEqualTo(MediaFormat.MP3);
        assertThat(music.media().file().attributes()).containsKey("song_id");
        assertThat(music.usage().amounts()).isEqualTo(Map.of("credits", BigDecimal.valueOf(300)));
    }

    @ParameterizedTest
    @CsvSource({"3000", "30000", "4700", "600000"})
    void secondsBecomeMilliseconds(long millis) {
        generate(MusicRequest.builder(PROMPT)
                .duration(Duration.ofMillis(millis))
                .instrumental(false)
                .build());

        assertThat(studio.body("music"))
                .endsWith("model_id=music_v2_5, music_length_ms=" + millis + ", force_instrumental=false}");
    }

    @Test
    void lyricsWantAVoice() {
        generate(MusicRequest.builder(PROMPT).extra("lyrics_text", "La la la").build());

        assertThat(studio.request("music").body().at("force_instrumental").bool())
                .contains(false);
    }

    @ParameterizedTest
    @CsvSource({"MP3, auto, mp3", "PCM, pcm_24000, pcm", "OPUS, opus_48000_128, opus"})
    void theFormatIsAskedFor(MediaFormat format, String word, String extension) {
        Generated<Audio> music =
                generate(MusicRequest.builder(PROMPT).outputFormat(format).build());

        assertThat(studio.request("music").query()).isEqualTo(Map.of("output_format", List.of(word)));
        assertThat(music.media().path()).hasExtension(extension);
    }

    @Test
    void whatTheWireDoesNotHaveIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(MusicRequest.builder(PROMPT)
                        .seed(0)
                        .duration(Duration.ofMillis(2999))
                        .negativePrompt("drums")
                        .language("en")
                        .inspiredBy(List.of(Input.bytes(new byte[] {1})))
                        .outputFormat(MediaFormat.WAV)
                        .build()))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(violation -> violation.option())
                        .containsExactlyInAnyOrder(
                                "seed", "duration", "negative_prompt", "language", "input_images", "output_format"));
        assertThat(studio.emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void aRefusedPromptComesWithTheServicesOwnSuggestion() {
        studio.emulator.fault("elevenlabs.music", Fault.refuse("bad-prompt"));

        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> generate(MusicRequest.builder(PROMPT).build()))
                .withMessageContaining("It suggests this prompt instead: An epic rock ballad")
                .withMessageNotContaining(PROMPT)
                .satisfies(e -> assertThat(e.details().code()).contains("bad_prompt"))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
    }

    @Test
    void harmfulPromptsGetNoSuggestion() {
        studio.emulator.fault("elevenlabs.music", Fault.refuse("harmful"));

        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> generate(MusicRequest.builder(PROMPT).build()))
                .withMessageNotContaining("suggests");
    }
}
