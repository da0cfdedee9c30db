package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.core.Job;
import dev.mediagen.emulator.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DubbingProjectTest extends StudioTest {

    private static final String MODEL = "dubbing_v2";

    @Test
    void oneUploadIsDubbedIntoSeveralLanguages() {
        Generated<Audio> dubs = generate(three(), MODEL);

        assertThat(Studio.parts(studio.request("dubbing-project.create")))
                .containsExactly("file=file0.mp3 audio/mpeg", "model_id=dubbing_v2", "target_language=es");
        assertThat(studio.requests("dubbing-language.create").all())
                .extracting(request -> request.body().toString())
                .containsExactly("{target_language=fr}", "{target_language=pt-BR}");
        assertThat(languages(dubs)).containsExactly("es", "fr", "pt-BR");
        assertThat(dubs.all()).allSatisfy(dub -> {
            assertThat(dub.format()).isEqualTo(MediaFormat.WAV);
            assertThat(dub.path()).exists();
        });
        assertThat(dubs.failures()).isEmpty();
        assertThat(studio.mediaGen.jobs()).isEmpty();
    }

    @Test
    void severalLanguagesNeedNoModelByName() {
        assertThat(generate(three()).model()).isEqualTo(MODEL);
        assertThat(generate(DubbingRequest.ofAudio(Studio.recording(), "es").build())
                        .model())
                .isEqualTo("dubbing_v1");
    }

    @Test
    void aFailedLanguageLeavesTheOthers() {
        studio.emulator.fault("elevenlabs.dubbing-language.create", Fault.failedJob("Two speak at once."));

        Generated<Audio> dubs = generate(three(), MODEL);

        assertThat(languages(dubs)).containsExactly("es", "pt-BR");
        assertThat(dubs.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.toString()).contains("The dubbing into fr failed: Two speak at once."));
    }

    @Test
    void aRefusedLanguageLeavesTheOthersAndIsNotSentAgain() {
        studio.emulator.fault("elevenlabs.dubbing-language.create", Fault.status(422));

        Generated<Audio> dubs = generate(three(), MODEL);

        assertThat(languages(dubs)).containsExactly("es", "pt-BR");
        assertThat(dubs.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.toString()).contains("ElevenLabs refused to dub into fr."));
        assertThat(studio.requests("dubbing-language.create").count()).isEqualTo(2);
    }

    @Test
    void aDubbingThatFailsInEveryLanguageFails() {
        studio.emulator.fault("elevenlabs.dubbing-project.create", Fault.failedJob("There is no speech."));

        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> generate(
                        DubbingRequest.ofAudio(Studio.recording(), "es").build(), MODEL))
                .withMessageContaining("There is no speech.")
                .satisfies(e -> assertThat(e.details().code()).contains("internal_error"));
    }

    /** What was sent before the connection broke is in the project's list, and is not paid for twice. */
    @Test
    void aLanguageWhoseAnswerWasLostIsNotAddedTwice() {
        studio.emulator.fault("elevenlabs.dubbing-language.create", Fault.cutAt(20));

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> generate(three(), MODEL))
                .satisfies(e -> {
                    Generated<?> dubs = studio.mediaGen.resume(
                            e.details().job().orElseThrow(), options().build());
                    assertThat(languages(dubs)).containsExactly("es", "fr", "pt-BR");
                });
        assertThat(studio.requests("dubbing-project.create").count()).isEqualTo(1);
        assertThat(studio.requests("dubbing-language.create").count()).isEqualTo(2);
    }

    @Test
    void aResultThatCannotBeFetchedCanBeLater() {
        studio.emulator.fault(
                "elevenlabs.dubbing-language.output", Fault.status(404).times(1000));

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> generate(three(), MODEL))
                .satisfies(e -> {
                    studio.emulator.clearFaults();
                    Generated<?> dubs = studio.mediaGen.resume(
                            e.details().job().orElseThrow(), options().build());
                    assertThat(languages(dubs)).containsExactly("es", "fr", "pt-BR");
                });
        assertThat(studio.requests("dubbing-language.create").count()).isEqualTo(2);
    }

    @Test
    void aVideoIsDubbedToAudioOnly() {
        assertThat(generate(DubbingRequest.ofAudio(Studio.clip(), "es").build(), MODEL)
                        .media()
                        .format())
                .isEqualTo(MediaFormat.WAV);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        generate(DubbingRequest.ofVideo(Studio.clip(), "es").build(), MODEL))
                .withMessageContaining("makes audio only");
        assertThat(studio.requests("dubbing-project.create").count()).isEqualTo(1);
    }

    @Test
    void itsOwnParametersAreFieldsOfTheForm() {
        generate(
                DubbingRequest.ofAudio(Studio.recording(), "es")
                        .sourceLanguage("en")
                        .extra("keyterms", List.of("mediagen", "lighthouse"))
                        .extra("reference", "episode 7")
                        .build(),
                MODEL);

        assertThat(Studio.parts(studio.request("dubbing-project.create")))
                .containsExactly(
                        "file=file0.mp3 audio/mpeg",
                        "model_id=dubbing_v2",
                        "target_language=es",
                        "source_language=en",
                        "keyterms=mediagen",
                        "keyterms=lighthouse",
                        "reference=episode 7");
    }

    @Test
    void aCancelledProjectIsDeleted() {
        Job<Audio> job = studio.mediaGen.submit(three(), options().model(MODEL).build());

        assertThat(job.cancel()).isEqualTo(Cancellation.STOPPED);
        assertThat(studio.requests("dubbing-project.delete").count()).isEqualTo(1);
        assertThat(studio.mediaGen.jobs()).isEmpty();
    }

    private static DubbingRequest<Audio> three() {
        return DubbingRequest.ofAudio(Studio.recording(), "es")
                .alsoInto("fr", "pt-BR")
                .build();
    }

    private static List<String> languages(Generated<? extends Media> dubs) {
        return dubs.all().stream()
                .map(dub -> Map.copyOf(dub.file().attributes()).get("language"))
                .toList();
    }
}
