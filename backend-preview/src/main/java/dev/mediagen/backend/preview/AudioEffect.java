package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The sounds a preview can make, and the words they go with. */
enum AudioEffect implements PromptTopic {
    RAIN("rain shower drizzle storm waterfall shower") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            AudioResonator drops = new AudioResonator(rate, 400);
            drops.set(2600);
            AudioResonator roof = new AudioResonator(rate, 2500);
            roof.set(4200);
            return frame -> {
                double drop = random.chance(0.0012) ? random.between(4, 14) : 0;
                frame[0] = (float) (0.3 * roof.next(random.between(-1, 1)) + 0.9 * drops.next(drop));
            };
        }
    },
    WIND("wind breeze air blizzard whoosh storm") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            return swelling(random, rate, 3.1, 380, 900);
        }
    },
    SEA("sea ocean wave beach shore water river") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            return swelling(random, rate, 5.2, 350, 2400);
        }
    },
    FIRE("fire flame campfire crackle burning") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            AudioResonator crackle = new AudioResonator(rate, 900);
            crackle.set(1900);
            AudioResonator rumble = new AudioResonator(rate, 130);
            rumble.set(95);
            return frame -> {
                double snap = random.chance(0.0005) ? random.between(3, 26) : 0;
                frame[0] = (float) (0.42 * crackle.next(snap) + 1.2 * rumble.next(random.between(-1, 1)));
            };
        }
    },
    THUNDER("thunder explosion boom blast lightning bomb") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            AudioResonator deep = new AudioResonator(rate, 90);
            deep.set(62);
            AudioResonator sharp = new AudioResonator(rate, 700);
            sharp.set(420);
            double pace = 3.0 / seconds;
            long[] age = {0};
            return frame -> {
                double time = age[0]++ * pace / rate;
                double noise = random.between(-1, 1);
                double crack = 1 / (1 + time * time * 90);
                double roll = (0.6 + 0.4 * MathCurves.sin(time * 1.7)) / (1 + time * 1.4);
                frame[0] = (float) (4.2 * roll * deep.next(noise) + 2 * crack * sharp.next(noise));
            };
        }
    },
    BELL("bell chime ring gong doorbell notification alarm glass") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            return notes(random, seconds, rate, 1.3, 430, 900, 0.75, AudioInstrument.BELL);
        }
    },
    BIRD("bird chirp tweet forest song nightingale") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            List<AudioNote> calls = new ArrayList<>();
            for (double at = 0.35; at < seconds; at += random.between(0.25, 0.9)) {
                int trills = 2 + random.below(5);
                double pitch = random.between(2300, 4200);
                for (int i = 0; i < trills; i++) {
                    calls.add(
                            new AudioNote(at + i * 0.07, 0.02, pitch * (1 + 0.04 * i), 0.22, 0, AudioInstrument.TONE));
                }
            }
            return new AudioNotePlayer(new AudioScore(calls), rate);
        }
    },
    STEPS("step footstep walk walking knock door hammer horse") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            return notes(random, seconds, rate, 0.52, 70, 95, 0.9, AudioInstrument.KICK);
        }
    },
    LASER("laser zap beep robot computer space game click") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            double every = random.between(0.35, 0.6);
            double high = random.between(1600, 2600);
            double[] state = {0, 0};
            return frame -> {
                double age = state[0] % every / every;
                state[0] += 1.0 / rate;
                state[1] += (120 + high * (1 - age) * (1 - age) * (1 - age)) / rate;
                frame[0] = (float) (0.4 * (1 - age) * (MathCurves.sin(state[1]) + 0.4 * MathCurves.sin(2 * state[1])));
            };
        }
    },
    ENGINE("engine car motor train plane machine truck drone helicopter") {
        @Override
        AudioSource sound(MathRandom random, double seconds, int rate) {
            double pitch = random.between(34, 52);
            AudioResonator body = new AudioResonator(rate, 200);
            body.set(190);
            double[] phase = {0};
            return frame -> {
                phase[0] += pitch * (1 + 0.06 * MathCurves.sin(phase[0] / pitch * 0.31)) / rate;
                double stroke = phase[0] - Math.floor(phase[0]);
                double knock = (1 - stroke) * (1 - stroke) - 0.33;
                frame[0] = (float) (0.16 * knock + 0.5 * body.next(knock + 0.4 * random.between(-1, 1)));
            };
        }
    };

    private final Set<String> words;

    AudioEffect(String words) {
        this.words = Set.copyOf(List.of(words.split(" ")).stream().distinct().toList());
    }

    @Override
    public Set<String> words() {
        return words;
    }

    /** What the prompt names, else anything. */
    static AudioEffect of(Prompt prompt) {
        return PromptWords.of(prompt.text())
                .first(values())
                .orElseGet(() -> prompt.random("effect").pick(List.of(values())));
    }

    /** The sound, new from its beginning. */
    abstract AudioSource sound(MathRandom random, double seconds, int rate);

    /** Noise that comes and goes. */
    private static AudioSource swelling(MathRandom random, int rate, double period, double low, double high) {
        AudioResonator body = new AudioResonator(rate, high / 2);
        AudioResonator air = new AudioResonator(rate, high);
        double[] time = {random.fraction() * period};
        return frame -> {
            time[0] += 1.0 / rate;
            double swell =
                    0.5 + 0.35 * MathCurves.sin(time[0] / period) + 0.15 * MathCurves.sin(time[0] / period * 2.7);
            body.set(low + (high - low) * 0.35 * swell);
            air.set(high * (0.8 + 0.5 * swell));
            double noise = random.between(-1, 1);
            frame[0] = (float) ((0.15 + 0.85 * swell) * (1.5 * body.next(noise) + 0.7 * swell * air.next(noise)));
        };
    }

    /** The same instrument again and again. */
    private static AudioSource notes(
            MathRandom random,
            double seconds,
            int rate,
            double every,
            double low,
            double high,
            double gain,
            AudioInstrument instrument) {
        List<AudioNote> notes = new ArrayList<>();
        double pitch = random.between(low, high);
        for (double at = Math.min(0.3, seconds / 4); at < seconds; at += every * random.between(0.95, 1.05)) {
            notes.add(new AudioNote(at, 0.2, pitch * random.between(0.98, 1.02), gain, 0, instrument));
        }
        return new AudioNotePlayer(new AudioScore(notes), rate);
    }
}
