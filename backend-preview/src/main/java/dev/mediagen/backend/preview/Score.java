package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Notes in the order in which they begin. */
record Score(List<Note> notes) {

    Score {
        List<Note> sorted = new ArrayList<>(notes);
        sorted.sort(Comparator.comparingDouble(Note::start));
        notes = List.copyOf(sorted);
    }

    /** The three rising tones every preview begins with. */
    static Score signal() {
        return new Score(List.of(
                new Note(0.02, 0.05, 880, 0.16, 0, Instrument.TONE),
                new Note(0.12, 0.05, 1174.7, 0.16, 0, Instrument.TONE),
                new Note(0.22, 0.05, 1568, 0.16, 0, Instrument.TONE)));
    }
}
