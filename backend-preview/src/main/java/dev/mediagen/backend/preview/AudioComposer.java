package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;

/** Composes a short piece of music: chords, a bass, a melody that fits them, and a drum where it is lively. */
final class AudioComposer {

    private static final List<int[]> MAJOR_CHORDS =
            List.of(new int[] {0, 4, 5, 3}, new int[] {0, 5, 3, 4}, new int[] {0, 3, 1, 4});
    private static final List<int[]> MINOR_CHORDS =
            List.of(new int[] {0, 5, 2, 6}, new int[] {0, 3, 5, 4}, new int[] {0, 6, 5, 6});
    private static final int[] MAJOR_SCALE = {0, 2, 4, 5, 7, 9, 11};
    private static final int[] MINOR_SCALE = {0, 2, 3, 5, 7, 8, 10};
    /** The degrees of the scale above the root of a chord that the melody uses. */
    private static final int[] MELODY_DEGREES = {0, 2, 4, 7, 9};

    private static final int BEATS = 4;
    private static final int REST = -1;

    private final boolean minor;
    private final boolean lively;
    private final int bars;
    private final double beat;
    private final double root;
    private final int[] chords;
    private final int[] motif = new int[2 * BEATS];
    private final List<AudioNote> notes = new ArrayList<>();

    private AudioComposer(PromptWords words, MathRandom random, double seconds) {
        boolean sad = words.any("sad", "dark", "night", "minor", "melancholic", "rain", "lonely", "epic", "horror");
        boolean happy = words.any("happy", "major", "bright", "sunny", "joyful", "cheerful", "summer", "party");
        minor = sad || (!happy && random.chance(0.45));
        boolean calm = words.any("calm", "slow", "ambient", "sleep", "soft", "gentle", "lullaby", "relaxing", "piano");
        boolean fast = words.any("fast", "dance", "techno", "rock", "energetic", "upbeat", "party", "pop", "funk");
        lively = fast || (!calm && random.chance(0.5));
        double tempo = fast ? random.between(112, 128) : calm ? random.between(66, 80) : random.between(84, 104);
        // The piece ends with a whole bar.
        bars = (int) Math.max(1, Math.round(seconds * tempo / 60 / BEATS));
        beat = seconds / (bars * BEATS);
        root = 110 * interval(random.below(10) - 2);
        chords = random.pick(minor ? MINOR_CHORDS : MAJOR_CHORDS);
        for (int i = 0; i < motif.length; i++) {
            motif[i] = random.chance(i % 2 == 0 ? 0.12 : 0.45) ? REST : random.below(MELODY_DEGREES.length);
        }
    }

    /** The notes of a piece of this length. */
    static List<AudioNote> compose(Prompt prompt, double seconds) {
        PromptWords unwanted = PromptWords.of(prompt.unwanted());
        PromptWords words = PromptWords.of(prompt.text()).without(unwanted);
        return new AudioComposer(words, prompt.random("music"), seconds).compose(unwanted);
    }

    private List<AudioNote> compose(PromptWords unwanted) {
        for (int bar = 0; bar < bars; bar++) {
            int chord = bar == bars - 1 ? 0 : chords[bar % chords.length];
            for (int degree = chord; degree <= chord + 4; degree += 2) {
                play(bar * BEATS, BEATS * 0.95, pitch(degree) * 2, 0.07, AudioInstrument.PAD);
            }
            if (!unwanted.any("bass")) {
                play(bar * BEATS, BEATS * 0.9, pitch(chord) / 2, 0.17, AudioInstrument.STRING);
            }
            if (!unwanted.any("melody")) {
                melody(bar, chord);
            }
            if (lively && !unwanted.any("drum", "percussion", "beat")) {
                play(bar * BEATS, 0.2, 55, 0.3, AudioInstrument.DRUM);
                play(bar * BEATS + 2, 0.2, 70, 0.3, AudioInstrument.DRUM);
            }
        }
        return notes;
    }

    /** The same motif in every bar, on the chord of the bar; the last bar has its first note only. */
    private void melody(int bar, int chord) {
        for (int i = 0; i < (bar == bars - 1 ? 1 : motif.length); i++) {
            if (motif[i] != REST) {
                double pitch = pitch(chord + MELODY_DEGREES[motif[i]]) * 4;
                play(bar * BEATS + i / 2.0, 0.5, pitch, 0.17, AudioInstrument.STRING);
            }
        }
    }

    private void play(double start, double length, double pitch, double gain, AudioInstrument instrument) {
        notes.add(new AudioNote(start * beat, length * beat, pitch, gain, instrument));
    }

    /** The pitch of a degree of the scale; from the eighth on an octave higher. */
    private double pitch(int degree) {
        int[] scale = minor ? MINOR_SCALE : MAJOR_SCALE;
        return root * interval(scale[degree % scale.length] + 12 * (degree / scale.length));
    }

    private static double interval(int semitones) {
        return StrictMath.pow(2, semitones / 12.0);
    }
}
