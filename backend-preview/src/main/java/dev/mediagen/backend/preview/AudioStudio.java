package dev.mediagen.backend.preview;

import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SoundEffectRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Work;
import java.time.Duration;
import java.util.List;

/** Makes sounds: turns a request into something that gives one sample after the other. */
final class AudioStudio {

    private static final int SPEECH_RATE = 24_000;
    private static final int RATE = 44_100;
    /** Room for the three tones before the voice begins. */
    private static final double LEAD = 0.42;

    private static final double TAIL = 0.25;

    private final Results results;

    AudioStudio(Results results) {
        this.results = results;
    }

    Outcome speech(Call<SpeechRequest> call) {
        Options options = call.request().options();
        return write(
                call,
                speech(
                        call.request().text(),
                        Voice.of(call.request().voice()),
                        options.get(Option.SPEED).orElse(1.0),
                        options.get(Option.VOICE_STABILITY).orElse(0.5),
                        Prompt.of(options)));
    }

    private static Take speech(String text, Voice voice, double speed, double stability, Prompt prompt) {
        List<Phone> phones = Phone.of(text);
        Sound babble = new Babble(phones, voice, speed, stability, SPEECH_RATE, prompt.dice("speech"));
        double seconds = LEAD + Babble.seconds(phones, speed) + TAIL;
        return new Take(SPEECH_RATE, 1, Math.round(seconds * SPEECH_RATE), babble).after(LEAD);
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

    private Outcome write(Work call, Take take) {
        results.write(call, out -> WavWriter.write(take.marked(), out));
        return Outcome.done();
    }
}
