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
final class AudioStudio {

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

    private final Results results;

    AudioStudio(Results results) {
        this.results = results;
    }

    Outcome speech(Call<SpeechRequest> call) {
        Options options = call.request().options();
        double speed = options.get(Option.SPEED).orElse(1.0);
        Take take = speech(call.request().text(), Voice.of(call.request().voice()), speed, stability(options), options);
        return write(call, take);
    }

    /** Three voices that fit the description no better than any other; that is what a preview of a preview can do. */
    Outcome design(Call<VoiceDesignRequest> call) {
        Options options = call.request().options();
        String text = options.get(Option.PREVIEW_TEXT).orElse("This is how I would sound.");
        List<Voice> voices = new ArrayList<>(List.of(Voice.values()));
        Dice dice = Prompt.of(options).dice("design");
        for (int i = 0; i < DESIGNS; i++) {
            Voice voice = voices.remove(dice.below(voices.size()));
            Take take = speech(text, voice, 1, HALF, options);
            results.write(call, VOICE_ID, voice.id(), out -> WavWriter.write(take.marked(), out));
        }
        return Outcome.done();
    }

    Outcome convert(Call<VoiceConversionRequest> call) {
        Options options = call.request().options();
        Voice voice = Voice.of(options.get(Option.VOICE));
        return rework(call, call.request().recording(), recording -> puppet(recording, voice, "convert", options));
    }

    Outcome dub(Call<DubbingRequest<?>> call) {
        Options options = call.request().options();
        String language = call.request().targetLanguage();
        return rework(call, call.request().source(), recording -> puppet(recording, Voice.ADA, language, options));
    }

    Outcome isolate(Call<AudioIsolationRequest> call) {
        return rework(call, call.request().recording(), recording -> new Sieve(recording, recording.rate()));
    }

    Outcome music(Call<MusicRequest> call) {
        Options options = call.request().options();
        Duration length = options.get(Option.DURATION).orElse(Duration.ofSeconds(8));
        Score score = Composer.compose(Prompt.of(options), length.toNanos() / 1e9);
        long frames = Take.frames(length, RATE);
        return write(call, new Take(RATE, 2, frames, new Room(new Band(score, RATE), RATE)).faded(0.01, 1.2));
    }

    Outcome effect(Call<SoundEffectRequest> call) {
        Options options = call.request().options();
        Prompt prompt = Prompt.of(options);
        Duration length = options.get(Option.DURATION).orElse(Duration.ofSeconds(2));
        double seconds = length.toNanos() / 1e9;
        Effect effect = Effect.of(prompt);
        Sound sound = effect.sound(prompt.dice("sound"), seconds, RATE);
        Take take = new Take(RATE, 1, Take.frames(length, RATE), sound);
        boolean loop = options.get(Option.LOOP).orElse(false);
        return write(
                call,
                loop
                        ? take.looped(effect.sound(prompt.dice("sound"), seconds, RATE))
                        : take.faded(0.01, Math.min(0.3, seconds / 4)));
    }

    private static Take speech(String text, Voice voice, double speed, double stability, Options options) {
        List<Phone> phones = Phone.of(text);
        Dice dice = Prompt.of(options).dice("speech");
        Sound babble = new Babble(phones, voice, speed, stability, SPEECH_RATE, dice);
        double seconds = LEAD + Babble.seconds(phones, speed) + TAIL;
        return new Take(SPEECH_RATE, 1, Math.round(seconds * SPEECH_RATE), babble).after(LEAD);
    }

    /** A voice that says anything, in the rhythm of a recording. */
    private static Sound puppet(WavReader recording, Voice voice, String language, Options options) {
        Dice dice = Prompt.of(options).dice(language);
        StringBuilder text = new StringBuilder();
        double seconds = (double) recording.frames() / recording.rate();
        for (int i = 0; i < seconds * SYLLABLES_A_SECOND; i++) {
            text.append(CONSONANTS.charAt(dice.below(CONSONANTS.length())))
                    .append(VOWELS.charAt(dice.below(VOWELS.length())));
        }
        Babble babble = new Babble(Phone.of(text.toString()), voice, 1, stability(options), recording.rate(), dice);
        return new Puppet(recording, babble, recording.rate());
    }

    private Outcome rework(CallContext call, Input input, Function<WavReader, Sound> work) {
        try (WavReader recording = new WavReader(input)) {
            return write(call, new Take(recording.rate(), 1, recording.frames(), work.apply(recording)));
        }
    }

    private static double stability(Options options) {
        return options.get(Option.VOICE_STABILITY).orElse(HALF);
    }

    private Outcome write(CallContext call, Take take) {
        results.write(call, out -> WavWriter.write(take.marked(), out));
        return Outcome.done();
    }
}
