package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the characters of a text are spoken: one after the other, each for the same time.
 *
 * @param characters the characters
 * @param starts the start of each, in seconds
 * @param ends the end of each, in seconds
 */
record SpokenTimes(List<String> characters, List<Double> starts, List<Double> ends) {

    /** All samples of audio are about this long. */
    private static final double SECONDS = 0.2;

    private static final double MILLIS = 1000;

    static SpokenTimes of(String text) {
        List<String> characters =
                text.codePoints().mapToObj(Character::toString).toList();
        List<Double> starts = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (int i = 0; i < characters.size(); i++) {
            starts.add(time(i, characters.size()));
            ends.add(time(i + 1, characters.size()));
        }
        return new SpokenTimes(characters, starts, ends);
    }

    private static double time(int i, int all) {
        return Math.round(SECONDS * MILLIS * i / all) / MILLIS;
    }

    /** The form of ElevenLabs. */
    Map<String, @Nullable Object> alignment() {
        return object(
                "characters", characters,
                "character_start_times_seconds", starts,
                "character_end_times_seconds", ends);
    }

    /** The form of xAI. */
    Map<String, @Nullable Object> graph() {
        List<List<Double>> times = new ArrayList<>();
        for (int i = 0; i < characters.size(); i++) {
            times.add(List.of(starts.get(i), ends.get(i)));
        }
        return object("graph_chars", characters, "graph_times", times);
    }
}
