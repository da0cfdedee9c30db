package dev.mediagen.benchmarks;

import java.time.Duration;
import java.util.Optional;

/** Jobs that a program with a queue of its own moves on step by step. */
interface Jobs {

    /** Has a job begin; a provider has taken it when this returns. */
    void begin(String key);

    /**
     * Takes a job as far as it goes now.
     *
     * @return how long to wait before the next step; empty when its result is on disk
     */
    Optional<Duration> advance(String key);
}
