package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.AudioIsolationRequest;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VoiceConversionRequest;
import dev.mediagen.api.VoiceDesignRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewAudioTest {

    @TempDir
    private Path folder;

    @Test
    void playsMusicOfTheLengthThatWasAskedFor() {
        WavRecording usual = make(MusicRequest.builder("a happy song").build());
        assertThat(usual.seconds()).isEqualTo(8.0);
        assertThat(usual.channels()).isEqualTo(2);

        WavRecording odd = make(MusicRequest.builder("a happy song")
                .duration(Duration.ofMillis(3333))
                .build());
        assertThat(odd.frames()).isEqualTo(Math.round(3.333 * 44_100));
        assertThat(odd.loudness()).isBetween(0.02, 0.5);
        assertThat(odd.clipped()).isLessThan(0.001);
    }

    @Test
    void playsTheSameTwiceAndSomethingElseForAnotherPromptOrSeed() {
        byte[] song = bytes(music("a song"));

        assertThat(bytes(music("a song"))).isEqualTo(song);
        assertThat(bytes(music("another song"))).isNotEqualTo(song);
        assertThat(bytes(music("a song").seed(0))).isNotEqualTo(song);
        assertThat(bytes(music("a song").negativePrompt("melody"))).isNotEqualTo(song);
    }

    @ParameterizedTest
    @EnumSource(AudioEffect.class)
    void makesEffects(AudioEffect effect) {
        String word = effect.keywords().stream().sorted().findFirst().orElseThrow();

        WavRecording sound = make(SoundEffectRequest.builder(word)
                .duration(Duration.ofMillis(2500))
                .build());

        assertThat(sound.frames()).isEqualTo(Math.round(2.5 * 44_100));
        assertThat(sound.loudness()).isBetween(0.02, 0.5);
        assertThat(sound.clipped()).isLessThan(0.001);
    }

    @Test
    void makesVeryShortAndLoopingEffects() {
        assertThat(make(SoundEffectRequest.builder("knock")
                                .duration(Duration.ofMillis(500))
                                .build())
                        .seconds())
                .isEqualTo(0.5);
        WavRecording loop = make(SoundEffectRequest.builder("wind").loop(true).build());
        assertThat(loop.seconds()).isEqualTo(2.0);
        // At the seam the sound moves no faster than anywhere else.
        assertThat(Math.abs(loop.sample(0) - loop.sample(loop.frames() - 1))).isLessThanOrEqualTo(loop.largestStep());
    }

    @Test
    void speaksLongerForALongerTextAndShorterWhenFaster() {
        WavRecording brief = make(SpeechRequest.builder("Good morning.").build());
        WavRecording longer = make(SpeechRequest.builder("Good morning, and welcome to a rather longer text.")
                .build());
        WavRecording fast = make(SpeechRequest.builder("Good morning, and welcome to a rather longer text.")
                .speed(2)
                .build());

        assertThat(longer.seconds()).isGreaterThan(brief.seconds() * 1.5);
        assertThat(fast.seconds()).isBetween(longer.seconds() * 0.5, longer.seconds() * 0.7);
        assertThat(brief.loudness()).isBetween(0.02, 0.5);
        assertThat(longer.clipped()).isLessThan(0.001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"…", "?", "こんにちは、世界。", "مرحبا", "🎉", "Ünïcödé", "\u0301", "a"})
    void speaksAnything(String text) {
        assertThat(make(SpeechRequest.builder(text).build()).seconds()).isGreaterThan(0.4);
    }

    @Test
    void givesEveryVoiceItsOwnSound() {
        assertThat(AudioVoice.values())
                .extracting(voice -> bytes(SpeechRequest.builder("Hello").voice(voice.id())))
                .doesNotHaveDuplicates();
    }

    @Test
    void designsThreeVoicesEachWithItsName() {
        BackendFixture backend = new BackendFixture(folder);

        assertThat(backend.make(VoiceDesignRequest.builder("calm and deep").build()))
                .hasSize(3);
        assertThat(backend.log)
                .filteredOn(line -> line.startsWith("generated_voice_id="))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void reworksARecordingWithoutChangingItsLength() {
        Path speech = new BackendFixture(folder)
                .makeOne(SpeechRequest.builder("One, two, three.").build());
        long frames = new WavRecording(speech).frames();
        Input input = Input.file(speech);

        assertThat(make(VoiceConversionRequest.builder(input).voice("bruno").build()))
                .satisfies(sound -> assertThat(sound.frames()).isEqualTo(frames))
                .satisfies(sound -> assertThat(sound.loudness()).isGreaterThan(0.005));
        assertThat(make(AudioIsolationRequest.builder(input).build()).frames()).isEqualTo(frames);
        assertThat(make(DubbingRequest.ofAudio(input, "es").build()).frames()).isEqualTo(frames);
    }

    @Test
    void refusesRecordingsThatItCannotRead() {
        byte[] cut = Arrays.copyOf(
                TestImages.bytes(new BackendFixture(folder).makeOne(music("x").build())), 30);
        byte[] float32 = cut.clone();
        float32[20] = 3;
        for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, cut, float32}) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> make(
                            AudioIsolationRequest.builder(Input.bytes(bytes)).build()))
                    .withMessageContaining("WAV of 16-bit samples");
        }
    }

    @Test
    void readsARecordingWhoseHeaderDoesNotKnowItsLength() {
        byte[] bytes =
                TestImages.bytes(new BackendFixture(folder).makeOne(music("x").build()));
        int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data");
        Arrays.fill(bytes, data + 4, data + 8, (byte) 0xFF);

        WavRecording sound =
                make(AudioIsolationRequest.builder(Input.bytes(bytes)).build());

        assertThat(sound.seconds()).isBetween(3.0, 3.01);
    }

    private static MusicRequest.Builder music(String prompt) {
        return MusicRequest.builder(prompt).duration(Duration.ofSeconds(3));
    }

    private WavRecording make(MediaRequest<Audio> request) {
        return new WavRecording(new BackendFixture(folder).makeOne(request));
    }

    private byte[] bytes(MusicRequest.Builder request) {
        return TestImages.bytes(new BackendFixture(folder).makeOne(request.build()));
    }

    private ByteBuffer bytes(SpeechRequest.Builder request) {
        return ByteBuffer.wrap(TestImages.bytes(new BackendFixture(folder).makeOne(request.build())));
    }
}
