package dev.mediagen.backend.preview;

import dev.mediagen.api.AudioIsolationRequest;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VoiceConversionRequest;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audio operations: convert a request to samples. */
final class PreviewAudio {

    private static final int SPEECH_RATE = 24_000;
    private static final int RATE = 44_100;
    /** Time for the three tones before the voice begins, in seconds. */
    private static final double LEAD = 0.42;

    /** The longest cross fade between the end and the beginning of a loop, in seconds. */
    private static final double MAX_CROSS_FADE = 0.5;

    private static final double DEFAULT_STABILITY = 0.5;
    private static final int DESIGNED_VOICES = 3;
    private static final String VOICE_ID = "generated_voice_id";
    private static final double SYLLABLES_PER_SECOND = 6;
    private static final List<String> SYLLABLES = List.of("ba", "de", "gi", "ko", "lu", "ma", "ne", "pi", "ro", "su");

    private final PreviewOutput output;

    PreviewAudio(PreviewOutput output) {
        this.output = output;
    }

    Outcome speech(Call<SpeechRequest> call) {
        Options options = call.request().options();
        AudioVoice voice = AudioVoice.of(call.request().voice());
        double speed = options.get(Option.SPEED).orElse(1.0);
        return write(call, speech(call.request().text(), voice, speed, stability(options), options));
    }

    /** Three random voices: a preview cannot know which one fits the description. */
    Outcome design(Call<VoiceDesignRequest> call) {
        Options options = call.request().options();
        String text = options.get(Option.PREVIEW_TEXT).orElse("This is a preview of my voice.");
        List<AudioVoice> voices = new ArrayList<>(List.of(AudioVoice.values()));
        MathRandom random = Prompt.of(options).random("design");
        for (int i = 0; i < DESIGNED_VOICES; i++) {
            AudioVoice voice = voices.remove(random.below(voices.size()));
            AudioSamples clip = speech(text, voice, 1, DEFAULT_STABILITY, options);
            output.write(call, VOICE_ID, voice.id(), out -> WavWriter.write(clip.marked(), out));
        }
        return Outcome.done();
    }

    Outcome convert(Call<VoiceConversionRequest> call) {
        Options options = call.request().options();
        AudioVoice voice = AudioVoice.of(options.get(Option.VOICE));
        return rework(call, call.request().recording(), recording -> revoiced(recording, voice, "convert", options));
    }

    Outcome dub(Call<DubbingRequest<?>> call) {
        Options options = call.request().options();
        String language = call.request().targetLanguage();
        return rework(
                call, call.request().source(), recording -> revoiced(recording, AudioVoice.ADA, language, options));
    }

    Outcome isolate(Call<AudioIsolationRequest> call) {
        return rework(call, call.request().recording(), recording -> AudioRework.isolated(recording, recording.rate()));
    }

    Outcome music(Call<MusicRequest> call) {
        Options options = call.request().options();
        Duration length = options.get(Option.DURATION).orElse(Duration.ofSeconds(8));
        List<AudioNote> notes = AudioComposer.compose(Prompt.of(options), length.toNanos() / 1e9);
        AudioSamples clip = AudioSamples.of(length, RATE, 2, new AudioNotePlayer(notes, RATE));
        return write(call, clip.faded(0.01, 1.2));
    }

    Outcome effect(Call<SoundEffectRequest> call) {
        Options options = call.request().options();
        Prompt prompt = Prompt.of(options);
        Duration length = options.get(Option.DURATION).orElse(Duration.ofSeconds(2));
        double seconds = length.toNanos() / 1e9;
        List<AudioNote> notes = AudioEffect.of(prompt).notes(prompt.random("sound"), seconds + MAX_CROSS_FADE);
        AudioSamples clip = AudioSamples.of(length, RATE, 1, new AudioNotePlayer(notes, RATE));
        boolean loop = options.get(Option.LOOP).orElse(false);
        return write(
                call,
                loop
                        ? clip.looped(new AudioNotePlayer(notes, RATE), MAX_CROSS_FADE)
                        : clip.faded(0.01, Math.min(0.3, seconds / 4)));
    }

    private static AudioSamples speech(String text, AudioVoice voice, double speed, double stability, Options options) {
        MathRandom random = Prompt.of(options).random("speech");
        AudioSpeech speech = AudioSpeech.of(text, LEAD, voice, speed, stability, random);
        long frames = Math.round(speech.seconds() * SPEECH_RATE);
        return new AudioSamples(SPEECH_RATE, 1, frames, new AudioNotePlayer(speech.notes(), SPEECH_RATE));
    }

    /** Random syllables in the rhythm of the input. */
    private static AudioSource revoiced(WavReader recording, AudioVoice voice, String purpose, Options options) {
        MathRandom random = Prompt.of(options).random(purpose);
        double seconds = (double) recording.frames() / recording.rate();
        String text = Stream.generate(() -> random.pick(SYLLABLES))
                .limit((long) (seconds * SYLLABLES_PER_SECOND))
                .collect(Collectors.joining());
        AudioSpeech speech = AudioSpeech.of(text, 0, voice, 1, stability(options), random);
        return AudioRework.revoiced(recording, new AudioNotePlayer(speech.notes(), recording.rate()), recording.rate());
    }

    private Outcome rework(CallContext call, Input input, Function<WavReader, AudioSource> work) {
        try (WavReader recording = new WavReader(input)) {
            return write(call, new AudioSamples(recording.rate(), 1, recording.frames(), work.apply(recording)));
        }
    }

    private static double stability(Options options) {
        return options.get(Option.VOICE_STABILITY).orElse(DEFAULT_STABILITY);
    }

    private Outcome write(CallContext call, AudioSamples clip) {
        output.write(call, out -> WavWriter.write(clip.marked(), out));
        return Outcome.done();
    }
}
