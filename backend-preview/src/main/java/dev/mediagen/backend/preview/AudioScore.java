package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Notes in the order in which they begin. */
record AudioScore(List<AudioNote> notes) {

    AudioScore {
        List<AudioNote> sorted = new ArrayList<>(notes);
        sorted.sort(Comparator.comparingDouble(AudioNote::start));
        notes = List.copyOf(sorted);
    }

    /** The three rising tones every preview begins with. */
    static AudioScore signal() {
        return new AudioScore(List.of(
                new AudioNote(0.02, 0.05, 880, 0.16, 0, AudioInstrument.TONE),
                new AudioNote(0.12, 0.05, 1174.7, 0.16, 0, AudioInstrument.TONE),
                new AudioNote(0.22, 0.05, 1568, 0.16, 0, AudioInstrument.TONE)));
    }
}
