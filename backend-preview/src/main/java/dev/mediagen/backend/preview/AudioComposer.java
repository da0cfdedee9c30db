package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Writes a short piece of music: chords, a bass, a melody that keeps to them, and drums where it is lively. */
final class AudioComposer {

    private static final List<int[]> MAJOR_TURNS = List.of(
            new int[] {0, 4, 5, 3}, new int[] {0, 5, 3, 4}, new int[] {5, 3, 0, 4}, new int[] {0, 3, 1, 4}, new int[] {
                0, 2, 3, 4
            });
    private static final List<int[]> MINOR_TURNS =
            List.of(new int[] {0, 5, 2, 6}, new int[] {0, 3, 5, 4}, new int[] {0, 6, 5, 6}, new int[] {0, 2, 5, 3});
    private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
    private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 10};
    private static final int BEATS = 4;

    private final PromptWords unwanted;
    private final MathRandom random;
    private final double seconds;
    private final boolean minor;
    private final boolean lively;
    private final double beat;
    private final double root;
    private final List<AudioNote> notes = new ArrayList<>();

    private AudioComposer(Prompt prompt, double seconds) {
        unwanted = PromptWords.of(prompt.unwanted());
        PromptWords words = PromptWords.of(prompt.text()).without(unwanted);
        this.seconds = seconds;
        random = prompt.random("music");
        boolean grave = words.any(
                "sad", "dark", "night", "minor", "melancholy", "melancholic", "rain", "lonely", "epic", "horror");
        boolean glad = words.any("happy", "major", "bright", "sunny", "joyful", "cheerful", "summer", "party");
        minor = grave || (!glad && random.chance(0.45));
        boolean calm = words.any("calm", "slow", "ambient", "sleep", "soft", "gentle", "lullaby", "relaxing", "piano");
        boolean fast =
                words.any("fast", "dance", "techno", "rock", "energetic", "upbeat", "party", "pop", "funk", "drum");
        lively = fast || (!calm && random.chance(0.5));
        double tempo = fast ? random.between(112, 128) : calm ? random.between(66, 80) : random.between(84, 104);
        beat = fitted(60 / tempo);
        root = 110 * interval(random.below(10) - 2);
    }

    static AudioScore compose(Prompt prompt, double seconds) {
        return new AudioComposer(prompt, seconds).compose();
    }

    /** Stretches the beat so that the piece ends with a whole bar. */
    private double fitted(double wish) {
        double bars = Math.max(1, Math.round(seconds / (wish * BEATS)));
        return seconds / (bars * BEATS);
    }

    private AudioScore compose() {
        int bars = (int) Math.round(seconds / (beat * BEATS));
        int[] turn = random.pick(minor ? MINOR_TURNS : MAJOR_TURNS);
        int[] motif = motif();
        for (int bar = 0; bar < bars; bar++) {
            boolean last = bar == bars - 1;
            int degree = last ? 0 : turn[bar % turn.length];
            chord(bar, degree);
            if (!unwanted.any("bass")) {
                bass(bar, degree, last);
            }
            if (!unwanted.any("melody")) {
                melody(bar, degree, motif, last);
            }
            if (lively && !last && !unwanted.any("drum", "percussion", "beat")) {
                drums(bar);
            }
        }
        return new AudioScore(notes);
    }

    private void chord(int bar, int degree) {
        for (int i = 0; i < 4; i++) {
            double pitch = pitch(degree + 2 * i) * (i == 3 ? 0.5 : 1) * 2;
            play(bar * BEATS, BEATS * 0.95, pitch, 0.075, (i - 1.5) / 2, AudioInstrument.PAD);
        }
    }

    private void bass(int bar, int degree, boolean last) {
        double pitch = pitch(degree) / (pitch(degree) > 110 ? 2 : 1);
        if (lively && !last) {
            for (int i = 0; i < BEATS; i++) {
                play(bar * BEATS + i, 0.8, pitch * (i == 3 ? 1.5 : 1), 0.2, 0, AudioInstrument.BASS);
            }
        } else {
            play(bar * BEATS, BEATS * 0.9, pitch, 0.22, 0, AudioInstrument.BASS);
        }
    }

    /** Eight steps that come again in every bar, so that the ear finds something to hold on to; -1 is a rest. */
    private int[] motif() {
        int[] steps = new int[8];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = random.chance(i % 2 == 0 ? 0.12 : 0.45) ? -1 : random.below(5);
        }
        return steps;
    }

    private void melody(int bar, int degree, int[] motif, boolean last) {
        int[] ladder = {0, 2, 4, 7, 9};
        for (int i = 0; i < (last ? 1 : motif.length); i++) {
            int step = last ? 0 : motif[i];
            if (step >= 0) {
                int varied = bar % 4 == 3 && i > 4 ? (step + 1) % ladder.length : step;
                double pitch = pitch(degree + ladder[varied]) * 4;
                double pan = MathCurves.sin((bar * 8 + i) / 13.0) * 0.6;
                play(bar * BEATS + i / 2.0, last ? 3 : 0.5, pitch, 0.17, pan, AudioInstrument.PLUCK);
            }
        }
    }

    private void drums(int bar) {
        for (int i = 0; i < BEATS * 2; i++) {
            double at = bar * BEATS + i / 2.0;
            if (i % 4 == 0) {
                play(at, 0.2, 48, 0.5, 0, AudioInstrument.KICK);
            }
            play(at, 0.05, 1, i % 2 == 0 ? 0.05 : 0.1, 0.3, AudioInstrument.HAT);
        }
    }

    private void play(double at, double length, double pitch, double gain, double pan, AudioInstrument instrument) {
        notes.add(new AudioNote(at * beat, length * beat, pitch, gain, pan, instrument));
    }

    /** The pitch of a step of the scale; steps beyond the seventh lie an octave higher. */
    private double pitch(int degree) {
        int[] scale = minor ? MINOR : MAJOR;
        return root * interval(scale[degree % scale.length] + 12 * (degree / scale.length));
    }

    /** How much higher a tone is that lies this many semitones above. */
    static double interval(int semitones) {
        return StrictMath.pow(2, semitones / 12.0);
    }
}
