package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.time.Duration;
import java.util.Optional;

/** Converts the durations of files. */
final class Lengths {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** The longest plausible duration: a year in seconds. */
    private static final long MOST_SECONDS = 366L * 24 * 3600;

    private Lengths() {}

    /** Converts units to a duration; empty when implausible. */
    static Optional<Duration> of(long units, long unitsPerSecond) {
        if (units <= 0 || unitsPerSecond <= 0 || units / unitsPerSecond > MOST_SECONDS) {
            return Optional.empty();
        }
        double rest = (double) (units % unitsPerSecond) / unitsPerSecond;
        return Optional.of(Duration.ofSeconds(units / unitsPerSecond, Math.round(rest * NANOS_PER_SECOND)));
    }

    static void report(MediaFacts.Builder facts, long units, long unitsPerSecond) {
        of(units, unitsPerSecond).ifPresent(facts::duration);
    }

    /** Sets sample rate and channels, where they are plausible. */
    static void format(MediaFacts.Builder facts, long sampleRate, long channels) {
        if (sampleRate > 0 && sampleRate <= 1_000_000) {
            facts.sampleRate((int) sampleRate);
        }
        if (channels > 0 && channels <= 255) {
            facts.channels((int) channels);
        }
    }
}
