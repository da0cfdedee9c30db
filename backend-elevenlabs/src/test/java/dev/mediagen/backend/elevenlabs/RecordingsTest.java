package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.AudioIsolationRequest;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.VoiceConversionRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingsTest extends StudioTest {

    @Test
    void aConversionSendsTheModelAndNothingThatWasNotSet() {
        Generated<Audio> converted = generate(VoiceConversionRequest.builder(Studio.recording())
                .voice("Roger")
                .build());

        var request = studio.request("conversion");
        assertThat(request.path()).endsWith("/v1/speech-to-speech/" + Studio.ROGER);
        assertThat(Studio.parts(request))
                .containsExactly("audio=file0.mp3 audio/mpeg", "model_id=eleven_multilingual_sts_v2");
        assertThat(converted.media().file().attributes()).containsEntry("voice_id", Studio.ROGER);
        assertThat(converted.usage().amounts()).containsKey("credits");
    }

    @Test
    void theSettingsOfAConversionAreOneJsonText() {
        generate(VoiceConversionRequest.builder(Studio.wav())
                .voice(Studio.ROGER)
                .voiceStability(0)
                .voiceSimilarity(0.8)
                .extra("style", 0.1)
                .seed(0)
                .removeNoise(true)
                .outputFormat(MediaFormat.WAV)
                .build());

        var request = studio.request("conversion");
        assertThat(request.query()).isEqualTo(Map.of("output_format", List.of("wav_24000")));
        assertThat(Studio.parts(request))
                .containsExactly(
                        "audio=file0.wav audio/wav",
                        "model_id=eleven_multilingual_sts_v2",
                        "voice_settings={\"stability\":0.0,\"similarity_boost\":0.8,\"style\":0.1}",
                        "seed=0",
                        "remove_background_noise=true");
    }

    @Test
    void isolationSendsTheRecordingAlone() {
        Generated<Audio> isolated = generate(AudioIsolationRequest.builder(Studio.clip())
                .outputFormat(MediaFormat.MP3)
                .build());

        assertThat(studio.request("isolation").query()).isEmpty();
        assertThat(Studio.parts(studio.request("isolation"))).containsExactly("audio=file0.mp4 video/mp4");
        assertThat(isolated.media().format()).isEqualTo(MediaFormat.MP3);
    }

    @Test
    void isolationGivesNoOtherFormat() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(AudioIsolationRequest.builder(Studio.recording())
                        .outputFormat(MediaFormat.WAV)
                        .build()))
                .withMessageContaining("Allowed: mp3");
    }

    @Test
    void aPictureIsNoRecording() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        generate(AudioIsolationRequest.builder(Input.bytes(png)).build()))
                .withMessageContaining("is png");
    }
}
