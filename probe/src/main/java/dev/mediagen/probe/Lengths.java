package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.time.Duration;
import java.util.Optional;

/** Lengths of time, as files count them. */
final class Lengths {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Whoever says more does not know, or lies: a year in seconds. */
    private static final long MOST_SECONDS = 366L * 24 * 3600;

    private Lengths() {}

    /** So many units, of which so many are a second; empty when that makes no sense. */
    static Optional<Duration> of(long units, long unitsPerSecond) {
        if (units <= 0 || unitsPerSecond <= 0 || units / unitsPerSecond > MOST_SECONDS) {
            return Optional.empty();
        }
        double rest = (double) (units % unitsPerSecond) / unitsPerSecond;
        return Optional.of(Duration.ofSeconds(units / unitsPerSecond, Math.round(rest * NANOS_PER_SECOND)));
    }

    static void tell(MediaFacts.Builder facts, long units, long unitsPerSecond) {
        of(units, unitsPerSecond).ifPresent(facts::duration);
    }

    /** Samples a second and channels, where they make sense. */
    static void format(MediaFacts.Builder facts, long sampleRate, long channels) {
        if (sampleRate > 0 && sampleRate <= 1_000_000) {
            facts.sampleRate((int) sampleRate);
        }
        if (channels > 0 && channels <= 255) {
            facts.channels((int) channels);
        }
    }
}
