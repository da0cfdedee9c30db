package dev.mediagen.backend.grok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.SpeechRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeechTest {

    @TempDir
    Path folder;

    private Bench grok;

    @BeforeEach
    void start() {
        grok = new Bench(folder);
    }

    @AfterEach
    void stop() {
        grok.close();
    }

    @Test
    void wordsAndALanguageAreEnough() {
        Generated<Audio> hello =
                grok.gen.generate(SpeechRequest.builder("Good evening.").build());

        assertThat(grok.body("xai.speech")).isEqualTo("{text=Good evening., language=auto}");
        assertThat(grok.emulator.requests().count()).isEqualTo(1);
        assertThat(hello.media().file().format()).isEqualTo(MediaFormat.MP3);
        assertThat(hello.requestId()).hasValueSatisfying(id -> assertThat(id).startsWith("trace-"));
    }

    @Test
    void sendsEveryOptionUnderItsWireName() {
        grok.gen.generate(SpeechRequest.builder("Guten Abend.")
                .language("de")
                .voice("Ara")
                .speed(0.7)
                .outputFormat(MediaFormat.MP3)
                .extra("sample_rate", 44100)
                .extra("bit_rate", 128000)
                .extra("optimize_streaming_latency", 0)
                .extra("text_normalization", false)
                .extra("replace", Map.of("Abend", "Ahbend"))
                .build());

        assertThat(grok.body("xai.speech"))
                .isEqualTo("{text=Guten Abend., language=de, voice_id=ara,"
                        + " output_format={codec=mp3, sample_rate=44100, bit_rate=128000}, speed=0.7,"
                        + " optimize_streaming_latency=0, text_normalization=false, replace={Abend=Ahbend}}");
    }

    @ParameterizedTest
    @CsvSource({
        "MP3,codec=mp3,mp3",
        "WAV,codec=wav,wav",
        "PCM,codec=pcm,pcm",
        "ULAW,'codec=mulaw, sample_rate=8000',ulaw",
        "ALAW,'codec=alaw, sample_rate=8000',alaw"
    })
    void everyFormatHasItsCodecAndItsExtension(MediaFormat format, String sent, String extension) {
        Generated<Audio> hello = grok.gen.generate(
                SpeechRequest.builder("Hello.").outputFormat(format).build());

        assertThat(grok.only("xai.speech").body().at("output_format").toString())
                .isEqualTo("{" + sent + "}");
        assertThat(hello.media().path().toString()).endsWith("." + extension);
    }

    @Test
    void anUnknownVoiceIsRefusedBeforeAnythingIsSpoken() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(
                        SpeechRequest.builder("Hello.").voice("Aurorra").build()))
                .withMessageContainingAll("Aurorra", "closest names: aurora", "eve");
        assertThat(grok.emulator.requests().operation("xai.speech").isEmpty()).isTrue();
    }

    @Test
    void aVoiceOfOnesOwnIsNamedByItsId() {
        grok.gen.generate(
                SpeechRequest.builder("Hello.").extra("voice_id", "zenith").build());
        assertThat(grok.body("xai.speech")).isEqualTo("{text=Hello., language=auto, voice_id=zenith}");
    }

    @Test
    void theLimitsOfTheWireAreKnown() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(SpeechRequest.builder("a".repeat(15_001))
                        .speed(1.6)
                        .outputFormat(MediaFormat.WAV)
                        .extra("bit_rate", 64000)
                        .build()))
                .withMessageContainingAll("15000", "speed 1.6", "only MP3 has a bit rate");
    }

    @Test
    void subtitlesAreAFileBesideTheSpeech() throws IOException {
        Generated<Audio> spoken = grok.gen.generate(SpeechRequest.builder("Guten Abend. Gute Nacht.")
                .outputFormat(MediaFormat.PCM)
                .subtitles("vtt")
                .build());

        assertThat(grok.body("xai.speech")).contains("with_timestamps=true");
        assertThat(Files.readString(Path.of(spoken.media().file().subtitles().orElseThrow())))
                .isEqualTo("""
                    WEBVTT

                    00:00:00.000 --> 00:00:00.100
                    Guten Abend.

                    00:00:00.108 --> 00:00:00.200
                    Gute Nacht.

                    """);
        assertThat(spoken.media().format()).isEqualTo(MediaFormat.PCM);
    }
}
