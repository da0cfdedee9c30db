package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.VoiceCloneRequest;
import dev.mediagen.emulator.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoiceCloningTest extends StudioTest {

    private static VoiceCloneRequest.Builder cloning() {
        return VoiceCloneRequest.withConsentOfTheSpeaker("Hello, it is me.", Studio.recording(), Studio.wav());
    }

    private String addedVoice() {
        String path = studio.request("speech").path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The parts of the form, with one word for the mark of the voice in the names of its samples. */
    private List<String> form() {
        return Studio.parts(studio.request("voices.clone")).stream()
                .map(part -> part.replaceFirst("=[0-9a-f]{32}-", "=MARK-"))
                .toList();
    }

    @Test
    void theVoiceIsMadeAndSpeaks() {
        Generated<Audio> spoken = generate(cloning().build());

        assertThat(form())
                .containsExactly("name=Cloned voice", "files=MARK-1.mp3 audio/mpeg", "files=MARK-2.wav audio/wav");
        assertThat(studio.body("speech")).isEqualTo("{text=Hello, it is me., model_id=eleven_multilingual_v2}");
        assertThat(spoken.media().file().attributes()).isEqualTo(Map.of("voice_id", addedVoice()));
        assertThat(studio.requests("voices.delete").isEmpty()).isTrue();
        assertThat(spoken.warnings()).isEmpty();
    }

    @Test
    void everyOptionGoesToTheCallItBelongsTo() {
        generate(cloning()
                .voiceName("Narrator")
                .voiceDescription("Warm")
                .removeNoise(false)
                .voiceStability(0)
                .voiceSimilarity(1)
                .speed(1.2)
                .seed(0)
                .extra("labels", Map.of("language", "en"))
                .extra("use_speaker_boost", true)
                .build());

        assertThat(form())
                .containsExactly(
                        "name=Narrator",
                        "description=Warm",
                        "remove_background_noise=false",
                        "labels={\"language\":\"en\"}",
                        "files=MARK-1.mp3 audio/mpeg",
                        "files=MARK-2.wav audio/wav");
        assertThat(studio.body("speech"))
                .isEqualTo("{text=Hello, it is me., model_id=eleven_multilingual_v2, voice_settings={stability=0.0,"
                        + " similarity_boost=1.0, speed=1.2, use_speaker_boost=true}, seed=0}");
    }

    @Test
    void theVoiceIsRemovedAfterItHasSpokenWhenThatWasAsked() {
        Generated<Audio> spoken = generate(cloning().deleteVoice(true).build());

        assertThat(studio.request("voices.delete").path()).endsWith("/v1/voices/" + addedVoice());
        assertThat(spoken.warnings()).isEmpty();
    }

    @Test
    void aVoiceThatCannotBeRemovedIsAWarningAndNoFailure() {
        studio.emulator.fault("elevenlabs.voices.delete", Fault.status(500).always());

        Generated<Audio> spoken = generate(cloning().deleteVoice(true).build());

        assertThat(spoken.media().path()).exists();
        assertThat(spoken.warnings())
                .map(Object::toString)
                .singleElement()
                .asString()
                .contains(addedVoice(), "could not be deleted", "delete it");
    }

    @Test
    void theIdOfTheVoiceIsInTheFailureWhenSpeakingFails() {
        studio.emulator.fault("elevenlabs.speech", Fault.status(402).code("insufficient_credits"));

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> generate(cloning().build()))
                .withMessageContaining("not have enough credits")
                .satisfies(e -> assertThat(e).hasMessageContaining("The new voice " + addedVoice() + " remains in the"))
                .satisfies(e -> assertThat(e.details().created()).isEqualTo(Map.of("voice_id", addedVoice())))
                .satisfies(e -> assertThat(e.details().code()).contains("insufficient_credits"));
    }

    @Test
    void everyKindOfFailureKeepsItsKindAndIsNotRepeated() {
        expect(UnavailableException.class, Fault.status(429).always());
        expect(BackendFaultException.class, Fault.status(500));
        expect(InvalidRequestException.class, Fault.status(400).code("invalid_text"));
        expect(BackendFaultException.class, Fault.cutAt(10));
    }

    private <E extends MediaException> void expect(Class<E> kind, Fault fault) {
        studio.emulator.clearFaults();
        studio.emulator.forgetRequests();
        studio.emulator.fault("elevenlabs.speech", fault);
        assertThatExceptionOfType(kind)
                .isThrownBy(() -> generate(
                        cloning().voiceName(kind.getSimpleName() + fault).build()))
                .satisfies(e -> assertThat(e.details().retryable()).isEqualTo(kind == UnavailableException.class))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(voiceOf(studio.requests("speech").last().path())));
        assertThat(studio.requests("voices.clone").count()).isEqualTo(1);
    }

    private static String voiceOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void aVoiceThatWasToGoAnywayGoesWhenSpeakingFails() {
        studio.emulator.fault("elevenlabs.speech", Fault.status(500));

        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> generate(cloning().deleteVoice(true).build()))
                .withMessageContaining("was deleted again")
                .satisfies(e -> assertThat(e.details().created()).isEmpty());
        assertThat(studio.requests("voices.delete").count()).isEqualTo(1);
    }

    @Test
    void theAccountIsSearchedForTheVoiceBeforeItIsMade() {
        generate(cloning().build());

        assertThat(studio.emulator.requests().all())
                .extracting(request -> request.operation())
                .isEqualTo(List.of("elevenlabs.voices.list", "elevenlabs.voices.clone", "elevenlabs.speech"));
        assertThat(studio.request("voices.list").query()).containsEntry("category", List.of("cloned"));
    }

    @Test
    void aVoiceThatIsDeletedIsNotSearched() {
        generate(cloning().deleteVoice(true).build());

        assertThat(studio.requests("voices.list").isEmpty()).isTrue();
    }
}
