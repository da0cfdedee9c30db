package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.emulator.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoiceDesignTest extends StudioTest {

    private static final String DESCRIPTION = "A calm narrator in her forties, studio quality";

    @Test
    void allPreviewsAreKeptEachWithItsId() {
        Generated<Audio> previews =
                generate(VoiceDesignRequest.builder(DESCRIPTION).build());

        assertThat(studio.body("design"))
                .isEqualTo("{voice_description=" + DESCRIPTION + ", model_id=eleven_ttv_v3, auto_generate_text=true}");
        assertThat(previews.all()).hasSize(3).allSatisfy(preview -> {
            assertThat(preview.format()).isEqualTo(MediaFormat.MP3);
            assertThat(preview.path()).exists();
        });
        assertThat(previews.all().stream()
                        .map(preview -> preview.file().attributes().get("generated_voice_id"))
                        .distinct())
                .hasSize(3)
                .doesNotContainNull();
        assertThat(previews.usage().amounts()).containsKey("credits");
    }

    private static String attribute(Audio audio, String name) {
        return audio.file().attributes().getOrDefault(name, "none");
    }

    /** From a preview to a voice that speaks: in one call, and by the id of a preview that was chosen. */
    @Test
    void aDesignedVoiceIsSavedAndSpeaks() {
        Generated<Audio> previews =
                generate(VoiceDesignRequest.builder(DESCRIPTION).build());
        assertThat(previews.warnings()).map(Object::toString).anyMatch(text -> text.contains("before one is saved"));
        String chosen = attribute(previews.all().get(1), "generated_voice_id");

        Generated<Audio> saved = generate(VoiceDesignRequest.builder(DESCRIPTION)
                .voiceName("Old sailor")
                .extra("generated_voice_id", chosen)
                .build());

        assertThat(studio.body("design.save"))
                .isEqualTo("{voice_name=Old sailor, voice_description=" + DESCRIPTION + ", generated_voice_id=" + chosen
                        + "}");
        String voice = attribute(saved.media(), "voice_id");
        assertThat(generate(SpeechRequest.builder("Ahoy!").voice(voice).build())
                        .media()
                        .path())
                .exists();
        assertThat(generate(SpeechRequest.builder("Ahoy!").voice("Old sailor").build())
                        .media()
                        .path())
                .exists();
    }

    @Test
    void withANameTheFirstIsSaved() {
        Generated<Audio> previews = generate(VoiceDesignRequest.builder(DESCRIPTION)
                .voiceName("Young sailor")
                .build());

        assertThat(previews.all()).hasSize(3);
        assertThat(previews.warnings()).map(Object::toString).anyMatch(text -> text.contains("speaks by its voice id"));
        assertThat(generate(SpeechRequest.builder("Ahoy!").voice("Young sailor").build())
                        .media()
                        .path())
                .exists();
    }

    @Test
    void sendsWhatWasSet() {
        String text = "word ".repeat(20);
        generate(VoiceDesignRequest.builder(DESCRIPTION)
                .previewText(text)
                .guidanceScale(0)
                .seed(0)
                .outputFormat(MediaFormat.PCM)
                .extra("loudness", -1)
                .extra("should_enhance", true)
                .build());

        assertThat(studio.request("design").query()).isEqualTo(Map.of("output_format", List.of("pcm_24000")));
        assertThat(studio.body("design"))
                .isEqualTo("{voice_description=" + DESCRIPTION + ", model_id=eleven_ttv_v3, text=" + text
                        + ", guidance_scale=0.0, seed=0, loudness=-1, should_enhance=true}");
    }

    @Test
    void textsThatTheServiceWouldRefuseAreNotSent() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(VoiceDesignRequest.builder("A pirate")
                        .previewText("Ahoy!")
                        .language("en")
                        .build()))
                .withMessageContaining("20 to 1000 characters")
                .withMessageContaining("100 to 1000 characters")
                .satisfies(e -> assertThat(e.violations()).hasSize(3));
    }

    @Test
    void anAnswerWithoutPreviewsIsAFault() {
        studio.emulator.fault("elevenlabs.design", Fault.empty());

        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(
                        () -> generate(VoiceDesignRequest.builder(DESCRIPTION).build()))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());
    }
}
