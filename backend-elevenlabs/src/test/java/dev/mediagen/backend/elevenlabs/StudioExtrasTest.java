package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VoiceDesignRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only ElevenLabs has: composition plans, music for videos, remixes of voices, pronunciations. */
class StudioExtrasTest extends StudioTest {

    private static final Map<String, Object> PLAN = Map.of(
            "chunks",
            List.of(Map.of("text", "[Verse]", "duration_ms", 15_000, "positive_styles", List.of("warm guitars"))));

    @Test
    void aPromptChangesACompositionPlan() {
        Generated<Audio> song = generate(MusicRequest.builder("Slower at the end.")
                .extra("composition_plan", PLAN)
                .build());

        assertThat(studio.body("music-plan"))
                .startsWith("{prompt=Slower at the end., source_composition_plan={chunks=[")
                .endsWith("model_id=music_v2_5}");
        assertThat(studio.body("music"))
                .startsWith("{composition_plan={chunks=[")
                .endsWith("model_id=music_v2_5}");
        assertThat(song.media().file().attributes()).containsKeys("song_id", "composition_plan");
        assertThat(song.adjustments()).isEmpty();
    }

    @Test
    void aPlanHasItsOwnDuration() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(MusicRequest.builder("Slower.")
                        .duration(Duration.ofSeconds(10))
                        .extra("composition_plan", PLAN)
                        .build()))
                .withMessageContaining("the plan has the durations");
    }

    @Test
    void musicFitsVideos() {
        Generated<Audio> song = generate(MusicRequest.builder("Quiet strings.")
                .extra("videos", List.of(Studio.clip(), Studio.clip()))
                .extra("tags", List.of("calm", "film"))
                .extra("output_format", "mp3_44100_64")
                .build());

        assertThat(Studio.parts(studio.request("video-music")))
                .containsExactlyInAnyOrder(
                        "description=Quiet strings.",
                        "model_id=music_v2_5",
                        "videos=file2.mp4 video/mp4",
                        "videos=file3.mp4 video/mp4",
                        "tags=calm",
                        "tags=film");
        assertThat(studio.request("video-music").query()).isEqualTo(Map.of("output_format", List.of("mp3_44100_64")));
        assertThat(song.adjustments()).isEmpty();
    }

    @Test
    void musicForVideosHasTheUsualFormat() {
        generate(MusicRequest.builder("Quiet strings.")
                .extra("videos", List.of(Studio.clip()))
                .build());

        assertThat(studio.request("video-music").query()).isEmpty();
    }

    @Test
    void aVoiceIsRemixed() {
        Generated<Audio> previews = generate(VoiceDesignRequest.builder("Make the voice a little deeper.")
                .extra("remix_voice", Studio.ROGER)
                .extra("prompt_strength", 0.4)
                .voiceName("Deep Roger")
                .build());

        assertThat(studio.request("design.remix").path()).endsWith(Studio.ROGER + "/remix");
        assertThat(studio.body("design.remix"))
                .isEqualTo("{voice_description=Make the voice a little deeper., auto_generate_text=true,"
                        + " prompt_strength=0.4}");
        assertThat(previews.all()).isNotEmpty();
        assertThat(studio.body("design.save")).contains("voice_name=Deep Roger");
    }

    @Test
    void pronunciationsBecomeADictionary() {
        SpeechRequest talk = SpeechRequest.builder("Nginx and SQL.")
                .voice(Studio.ROGER)
                .extra("pronunciations", Map.of("SQL", "sequel"))
                .extra("pronunciation_dictionary_locators", List.of("dict1"))
                .build();

        generate(talk);
        generate(talk);

        assertThat(studio.body("pronunciation.add"))
                .contains("rules=[{type=alias, string_to_replace=SQL, alias=sequel}]");
        assertThat(studio.requests("speech").last().body().toString())
                .contains("pronunciation_dictionary_locators=[{pronunciation_dictionary_id=dict1},"
                        + " {pronunciation_dictionary_id=");
        assertThat(studio.requests("speech").count()).isEqualTo(2);
    }
}
