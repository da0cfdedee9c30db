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

/** Makes sounds: turns a request into something that gives one sample after the other. */
final class PreviewAudio {

    private static final int SPEECH_RATE = 24_000;
    private static final int RATE = 44_100;
    /** Room for the three tones before the voice begins. */
    private static final double LEAD = 0.42;

    private static final double TAIL = 0.25;
    private static final double HALF = 0.5;
    private static final int DESIGNS = 3;
    private static final String VOICE_ID = "generated_voice_id";
    private static final double SYLLABLES_A_SECOND = 7;
    private static final String CONSONANTS = "bdgklmnprstv";
    private static final String VOWELS = "aeiou";

    private final PreviewOutput output;

    PreviewAudio(PreviewOutput output) {
        this.output = output;
    }

    Outcome speech(Call<SpeechRequest> call) {
        Options options = call.request().options();
        double speed = options.get(Option.SPEED).orElse(1.0);
        AudioClip take = speech(
                call.request().text(), AudioVoice.of(call.request().voice()), speed, stability(options), options);
        return write(call, take);
    }

    /** Three voices that fit the description no better than any other; that is what a preview of a preview can do. */
    Outcome design(Call<VoiceDesignRequest> call) {
        Options options = call.request().options();
        String text = options.get(Option.PREVIEW_TEXT).orElse("This is how I would sound.");
        List<AudioVoice> voices = new ArrayList<>(List.of(AudioVoice.values()));
        MathRandom random = Prompt.of(options).random("design");
        for (int i = 0; i < DESIGNS; i++) {
            AudioVoice voice = voices.remove(random.below(voices.size()));
            AudioClip take = speech(text, voice, 1, HALF, options);
            output.write(call, VOICE_ID, voice.id(), out -> WavWriter.write(take.marked(), out));
        }
        return Outcome.done();
    }

    Outcome convert(Call<VoiceConversionRequest> call) {
        Options options = call.request().options();
        AudioVoice voice = AudioVoice.of(options.get(Option.VOICE));
        return rework(call, call.request().recording(), recording -> puppet(recording, voice, "convert", options));
    }

    Outcome dub(Call<DubbingRequest<?>> call) {
        Options options = call.request().options();
        String language = call.request().targetLanguage();
        return rework(call, call.request().source(), recording -> puppet(recording, AudioVoice.ADA, language, options));
    }

    Outcome isolate(Call<AudioIsolationRequest> call) {
        return rework(call, call.request().recording(), recording -> new AudioIsolation(recording, recording.rate()));
    }

    Outcome music(Call<MusicRequest> call) {
        Options options = call.request().options();
        Duration length = options.get(Option.DURATION).orElse(Duration.ofSeconds(8));
        AudioScore score = AudioComposer.compose(Prompt.of(options), length.toNanos() / 1e9);
        long frames = AudioClip.frames(length, RATE);
        return write(
                call,
                new AudioClip(RATE, 2, frames, new AudioEcho(new AudioNotePlayer(score, RATE), RATE)).faded(0.01, 1.2));
    }

    Outcome effect(Call<SoundEffectRequest> call) {
        Options options = call.request().options();
        Prompt prompt = Prompt.of(options);
        Duration length = options.get(Option.DURATION).orElse(Duration.ofSeconds(2));
        double seconds = length.toNanos() / 1e9;
        AudioEffect effect = AudioEffect.of(prompt);
        AudioSource sound = effect.sound(prompt.random("sound"), seconds, RATE);
        AudioClip take = new AudioClip(RATE, 1, AudioClip.frames(length, RATE), sound);
        boolean loop = options.get(Option.LOOP).orElse(false);
        return write(
                call,
                loop
                        ? take.looped(effect.sound(prompt.random("sound"), seconds, RATE))
                        : take.faded(0.01, Math.min(0.3, seconds / 4)));
    }

    private static AudioClip speech(String text, AudioVoice voice, double speed, double stability, Options options) {
        List<AudioPhoneme> phones = AudioPhoneme.of(text);
        MathRandom random = Prompt.of(options).random("speech");
        AudioSource babble = new AudioSpeech(phones, voice, speed, stability, SPEECH_RATE, random);
        double seconds = LEAD + AudioSpeech.seconds(phones, speed) + TAIL;
        return new AudioClip(SPEECH_RATE, 1, Math.round(seconds * SPEECH_RATE), babble).after(LEAD);
    }

    /** A voice that says anything, in the rhythm of a recording. */
    private static AudioSource puppet(WavReader recording, AudioVoice voice, String language, Options options) {
        MathRandom random = Prompt.of(options).random(language);
        StringBuilder text = new StringBuilder();
        double seconds = (double) recording.frames() / recording.rate();
        for (int i = 0; i < seconds * SYLLABLES_A_SECOND; i++) {
            text.append(CONSONANTS.charAt(random.below(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.below(VOWELS.length())));
        }
        AudioSpeech babble = new AudioSpeech(
                AudioPhoneme.of(text.toString()), voice, 1, stability(options), recording.rate(), random);
        return new AudioRevoicing(recording, babble, recording.rate());
    }

    private Outcome rework(CallContext call, Input input, Function<WavReader, AudioSource> work) {
        try (WavReader recording = new WavReader(input)) {
            return write(call, new AudioClip(recording.rate(), 1, recording.frames(), work.apply(recording)));
        }
    }

    private static double stability(Options options) {
        return options.get(Option.VOICE_STABILITY).orElse(HALF);
    }

    private Outcome write(CallContext call, AudioClip take) {
        output.write(call, out -> WavWriter.write(take.marked(), out));
        return Outcome.done();
    }
}
