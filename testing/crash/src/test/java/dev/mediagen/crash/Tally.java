package dev.mediagen.crash;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what happened over all rounds. */
final class Tally {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final long begun = System.nanoTime();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    /** One line for each thing that was counted, and how long it took. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(counts).forEach((what, count) -> lines.append(String.format("%6d  %s%n", count, what)));
        return lines + "in " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s";
    }
}
