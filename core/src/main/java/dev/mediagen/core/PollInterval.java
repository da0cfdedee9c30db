package dev.mediagen.core;

import java.time.Duration;

/** How long to wait before a job is asked for again: longer the older it is, and never quite the same for two jobs. */
final class PollInterval {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** A job is found within this share of its age after its end. */
    private static final double SHARE_OF_AGE = 0.14;

    private static final double JITTER = 0.1;
    private static final int STEPS = 1000;

    private PollInterval() {}

    /**
     * The wait before the next question.
     *
     * @param age how long ago the job was begun
     * @param job its id, which spreads the questions for many jobs and keeps those for one repeatable
     */
    static Duration after(Duration age, String job) {
        double share = (double) age.toMillis() * SHARE_OF_AGE;
        double millis = Math.max((double) SHORTEST.toMillis(), Math.min((double) LONGEST.toMillis(), share));
        double spread = Math.floorMod((job + age.toMillis()).hashCode(), STEPS) / (double) STEPS;
        return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * spread)));
    }
}
