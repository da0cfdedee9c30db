package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Video;
import dev.mediagen.emulator.Fault;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class DubbingTest extends StudioTest {

    @Test
    void aRecordingComesBackAsARecording() {
        Generated<Audio> dub =
                generate(DubbingRequest.ofAudio(Studio.recording(), "es").build());

        assertThat(Studio.parts(studio.request("dubbing.create")))
                .containsExactly("file=file0.mp3 audio/mpeg", "target_lang=es");
        assertThat(studio.request("dubbing.audio").path()).endsWith("/audio/es");
        assertThat(dub.media().format()).isEqualTo(MediaFormat.MP3);
        assertThat(dub.media().file().attributes()).containsKey("dubbing_id");
        assertThat(studio.time.sleeps()).isNotEmpty();
    }

    @Test
    void aClipComesBackAsAClip() {
        Generated<Video> dub = generate(DubbingRequest.ofVideo(Studio.clip(), "pt")
                .sourceLanguage("en")
                .extra("num_speakers", 2)
                .extra("watermark", true)
                .build());

        assertThat(Studio.parts(studio.request("dubbing.create")))
                .containsExactly(
                        "file=file0.mp4 video/mp4",
                        "target_lang=pt",
                        "source_lang=en",
                        "num_speakers=2",
                        "watermark=true");
        assertThat(dub.media().format()).isEqualTo(MediaFormat.MP4);
        assertThat(dub.media().path()).hasExtension("mp4");
    }

    @Test
    void whatIsOnTheWebIsFetchedByTheService() {
        generate(DubbingRequest.ofVideo(Input.url(URI.create("https://clips.example/talk.mp4")), "es")
                .build());

        assertThat(Studio.parts(studio.request("dubbing.create")))
                .containsExactly("source_url=https://clips.example/talk.mp4", "target_lang=es");
    }

    @Test
    void theKindThatWouldNotComeBackIsRefusedBeforeItCosts() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        generate(DubbingRequest.ofAudio(Studio.clip(), "es").build()))
                .withMessageContaining("contains mp4, which is not dubbed to audio");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(
                        DubbingRequest.ofVideo(Studio.recording(), "es").build()))
                .withMessageContaining("contains mp3, which is not dubbed to video");
        assertThat(studio.emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void aDubThatIsNotThereYetIsStillRunning() {
        studio.emulator.fault("elevenlabs.dubbing.audio", Fault.status(425));

        Generated<Audio> dub =
                generate(DubbingRequest.ofAudio(Studio.recording(), "es").build());

        assertThat(dub.media().path()).exists();
        assertThat(studio.requests("dubbing.audio").count()).isEqualTo(2);
        assertThat(studio.requests("dubbing.create").count()).isEqualTo(1);
    }

    @Test
    void aFailedDubSaysWhy() {
        studio.emulator.fault("elevenlabs.dubbing.create", Fault.failedJob("The audio holds no speech."));

        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> generate(
                        DubbingRequest.ofAudio(Studio.recording(), "es").build()))
                .withMessageContaining("The audio holds no speech.")
                .satisfies(e -> assertThat(e.details().code()).contains("dubbing_failed"));
    }

    @Test
    void formatsAndRegionsAreRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(DubbingRequest.ofAudio(Studio.recording(), "pt-BR")
                        .outputFormat(MediaFormat.WAV)
                        .build()))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(violation -> violation.option())
                        .isEqualTo(List.of("target_language", "output_format")));
    }

    @Test
    void aCancelledDubIsDeleted() {
        Cancellation cancelled = studio.mediaGen
                .submit(
                        DubbingRequest.ofAudio(Studio.recording(), "es").build(),
                        options().build())
                .cancel();

        assertThat(cancelled).isEqualTo(Cancellation.STOPPED);
        assertThat(studio.requests("dubbing.delete").count()).isEqualTo(1);
        assertThat(studio.mediaGen.jobs()).isEmpty();
    }

    @Test
    void aKeyThatFailsMeanwhileDoesNotLoseTheDub() {
        studio.emulator.fault(
                "elevenlabs.dubbing.get",
                Fault.status(401).code("invalid_api_key").times(1));

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> generate(
                        DubbingRequest.ofAudio(Studio.recording(), "es").build()))
                .satisfies(e -> {
                    Generated<?> dub = studio.mediaGen.resume(
                            e.details().job().orElseThrow(), options().build());
                    assertThat(dub.media().path()).exists();
                });
        assertThat(studio.requests("dubbing.create").count()).isEqualTo(1);
    }
}
