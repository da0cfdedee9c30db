package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Audio;
import dev.mediagen.api.AudioIsolationRequest;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.emulator.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of several parts: the stems of a song, and music with its description. */
class SongPartsTest extends StudioTest {

    private static final AudioIsolationRequest SONG =
            AudioIsolationRequest.builder(Studio.recording()).build();

    @Test
    void aSongIsSeparatedIntoNamedStems() {
        Generated<Audio> stems = generate(SONG, "six_stems_v1");

        assertThat(Studio.parts(studio.request("stems")))
                .containsExactly("file=file0.mp3 audio/mpeg", "stem_variation_id=six_stems_v1");
        assertThat(stems.all())
                .extracting(stem -> stem.file().attributes().get("stem"))
                .containsExactly("vocals", "drums", "bass", "guitar", "piano", "other");
        assertThat(stems.all()).allSatisfy(stem -> assertThat(stem.path()).exists());
        assertThat(stems.warnings()).isEmpty();
    }

    @Test
    void stemsHaveTheRequestedFormat() {
        Generated<Audio> stems = generate(
                AudioIsolationRequest.builder(Studio.recording())
                        .extra("output_format", "pcm_24000")
                        .build(),
                "two_stems_v1");

        assertThat(studio.request("stems").query()).isEqualTo(Map.of("output_format", List.of("pcm_24000")));
        assertThat(stems.all()).extracting(stem -> stem.format()).containsOnly(MediaFormat.PCM);
    }

    @Test
    void theStemsThatArrivedAreKept() {
        studio.emulator.fault("elevenlabs.stems", Fault.cutAt(6_000));

        Generated<Audio> stems = generate(SONG, "six_stems_v1");

        assertThat(stems.all()).hasSizeBetween(1, 5);
        assertThat(stems.warnings()).map(Object::toString).anyMatch(warning -> warning.contains("cut off"));
        assertThat(studio.requests("stems").count()).isEqualTo(1);
    }

    @Test
    void withoutAModelTheVoiceIsIsolated() {
        generate(SONG);

        assertThat(studio.requests("isolation").count()).isEqualTo(1);
    }

    @Test
    void onlySongsSignedAsMp3AreSigned() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(
                        AudioIsolationRequest.builder(Studio.recording())
                                .outputFormat(MediaFormat.OPUS)
                                .extra("sign_with_c2pa", true)
                                .build(),
                        "two_stems_v1"))
                .withMessageContaining("only MP3 can be signed");
    }

    @Test
    void detailedMusicHasItsPlanItsTitleAndTheTimesOfItsWords() {
        Generated<Audio> song = generate(MusicRequest.builder("A waltz.")
                .extra("lyrics_text", "La la.")
                .extra("with_timestamps", true)
                .build());

        assertThat(studio.body("music-detailed")).contains("prompt=A waltz.").contains("with_timestamps=true");
        assertThat(song.all()).hasSize(1);
        assertThat(song.media().format()).isEqualTo(MediaFormat.MP3);
        assertThat(song.media().file().attributes())
                .containsEntry("title", "Emulated")
                .containsEntry("genres", "test")
                .containsEntry("is_explicit", "false")
                .containsEntry(MediaFile.TIMESTAMPS, "0.000\t0.400\tLa\n0.400\t0.900\tla.")
                .containsKeys("song_id", "composition_plan");
        assertThat(song.usage().amounts()).isEqualTo(Map.of("credits", BigDecimal.valueOf(300)));
    }

    @ParameterizedTest
    @CsvSource({"srt, '00:00:00,000 --> 00:00:00,900'", "vtt, 00:00:00.000 --> 00:00:00.900"})
    void theLyricsOfASongAreSubtitles(String format, String cue) {
        Generated<Audio> song =
                generate(MusicRequest.builder("A waltz.").subtitles(format).build());

        assertThat(studio.body("music-detailed"))
                .contains("with_timestamps=true")
                .contains("force_instrumental=false");
        assertThat(Path.of(song.media().file().subtitles().orElseThrow()))
                .hasExtension(format)
                .content()
                .contains(cue, "La la.");
        assertThat(song.adjustments())
                .extracting(Adjustment::option)
                .contains("instrumental")
                .doesNotContain("subtitles");
    }

    @Test
    void instrumentalMusicHasNoSubtitles() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(MusicRequest.builder("A waltz.")
                        .subtitles("srt")
                        .instrumental(true)
                        .build()))
                .withMessageContaining("instrumental music has no words");
    }

    @Test
    void detailsHaveNoTimesUnlessTheyAreRequested() {
        Generated<Audio> song = generate(
                MusicRequest.builder("A waltz.").extra("with_timestamps", false).build());

        assertThat(studio.body("music-detailed")).contains("with_timestamps=false");
        assertThat(song.media().file().attributes())
                .containsKey("composition_plan")
                .doesNotContainKey(MediaFile.TIMESTAMPS);
    }
}
