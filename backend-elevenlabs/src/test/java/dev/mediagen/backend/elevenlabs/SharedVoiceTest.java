package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.VoiceCloneRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Fault;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A voice uses a slot of the account, so what sounds the same is cloned once. */
class SharedVoiceTest extends StudioTest {

    private static VoiceCloneRequest.Builder saying(String text) {
        return VoiceCloneRequest.withConsentOfTheSpeaker(text, Studio.recording(), Studio.wav());
    }

    private static BatchResult batch(MediaGen mediaGen, Stream<VoiceCloneRequest.Builder> requests) {
        return mediaGen.generateAll(
                requests.map(VoiceCloneRequest.Builder::build).toList(),
                BatchOptions.builder().maxConcurrent(4).each(options().build()).build());
    }

    private static String voice(Generated<Audio> spoken) {
        return String.valueOf(spoken.media().file().attributes().get("voice_id"));
    }

    private List<String> speakers() {
        return studio.requests("speech").all().stream()
                .map(request -> request.path().substring(request.path().lastIndexOf('/') + 1))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aBatchSpeaksWithOneVoice(int concurrent) {
        BatchResult spoken = studio.mediaGen.generateAll(
                Stream.of("One.", "Two.", "Three.", "Four.")
                        .map(text -> saying(text).build())
                        .toList(),
                BatchOptions.builder()
                        .maxConcurrent(concurrent)
                        .each(options().build())
                        .build());

        assertThat(spoken.succeeded()).isEqualTo(4);
        assertThat(studio.requests("speech").count()).isEqualTo(4);
        assertThat(studio.requests("voices.clone").count()).isEqualTo(1);
        assertThat(speakers()).hasSize(1);
    }

    /** What sounds different, or is called otherwise, is another voice. */
    @Test
    void otherSamplesNamesAndSettingsAreOtherVoices() {
        BatchResult spoken = batch(
                studio.mediaGen,
                Stream.of(
                        saying("One."),
                        saying("Two.").voiceName("Ana"),
                        saying("Three.").removeNoise(true),
                        saying("Four.").voiceDescription("Warm"),
                        VoiceCloneRequest.withConsentOfTheSpeaker("Five.", Studio.recording())));

        assertThat(spoken.succeeded()).isEqualTo(5);
        assertThat(speakers()).hasSize(5);
    }

    /** Nothing is known of the voice here any more: it was made, and the process ended before it knew. */
    @Test
    void theVoiceIsFoundAgainAfterAKill() {
        String before = voice(generate(saying("One.").build()));
        try (MediaGen later = studio.anotherProcess()) {
            BatchResult spoken = batch(later, Stream.of(saying("Two."), saying("Three.")));
            assertThat(spoken.succeeded()).isEqualTo(2);
        }
        assertThat(studio.requests("voices.clone").count()).isEqualTo(1);
        assertThat(speakers()).containsExactly(before);
    }

    /** The voice was added, and nobody heard of it. */
    @Test
    void aLostAnswerMakesNoSecondVoice() {
        studio.emulator.fault("elevenlabs.voices.clone", Fault.cutAt(5));

        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> generate(saying("One.").build()))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
        assertThat(studio.mediaGen.jobs()).isEmpty();
        generate(saying("One.").build());

        assertThat(studio.requests("voices.clone").count()).isEqualTo(1);
        assertThat(speakers()).hasSize(1);
    }

    @Test
    void aVoiceThatWasDeletedMeanwhileIsMadeAgain() {
        String first = voice(generate(saying("One.").build()));
        generate(saying("Two.").build());
        studio.deleteVoice(first);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(saying("Three.").build()));
        assertThat(voice(generate(saying("Three.").build()))).isNotEqualTo(first);
        assertThat(studio.requests("voices.clone").count()).isEqualTo(2);
    }

    /** Whoever may not list voices may add them. */
    @Test
    void aKeyThatMayNotListVoicesClones() {
        studio.emulator.fault("elevenlabs.voices.list", Fault.status(401).code("missing_permissions"));

        assertThat(generate(saying("One.").build()).media().path()).exists();
        assertThat(studio.requests("voices.clone").count()).isEqualTo(1);
    }

    @Test
    void aVoiceThatIsDeletedAfterwardsIsSharedByNobody() {
        BatchResult spoken = batch(
                studio.mediaGen,
                Stream.of(saying("One.").deleteVoice(true), saying("Two.").deleteVoice(true)));

        assertThat(spoken.succeeded()).isEqualTo(2);
        assertThat(studio.requests("voices.clone").count()).isEqualTo(2);
        assertThat(studio.requests("voices.delete").count()).isEqualTo(2);
    }
}
