package dev.mediagen.core;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** How long to wait before the next question: as the provider says, else growing, never quite the same for two jobs. */
final class PollInterval {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final double GROWTH = 1.5;
    private static final double JITTER = 0.1;

    private final Random random;
    private double millis = (double) FIRST.toMillis();

    /** The seed keeps a job's own waits repeatable, and those of many jobs apart. */
    PollInterval(String seed) {
        random = new Random(seed.hashCode());
    }

    Duration next(Optional<Duration> hint) {
        if (hint.isPresent()) {
            return hint.get();
        }
        double jittered = millis * (1 - JITTER + 2 * JITTER * random.nextDouble());
        millis = Math.min(millis * GROWTH, (double) LONGEST.toMillis());
        return Duration.ofMillis(Math.round(jittered));
    }
}
