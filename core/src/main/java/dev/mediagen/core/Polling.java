package dev.mediagen.core;

import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Decides when a job is polled, until the {@link MediaGen} is closed. */
record Polling(Clock clock, Sleeper sleeper, BooleanSupplier closed) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** A job is found within this share of its age after its end. */
    private static final double SHARE_OF_AGE = 0.12;

    private static final double JITTER = 0.1;
    private static final int STEPS = 1000;

    /** The time of the next poll, as the provider asks or else by the age of the job. */
    Instant next(JobRecord job, Optional<Duration> hint) {
        Instant now = clock.instant();
        boolean known = job.state() instanceof JobState.Accepted;
        Duration age = known ? Duration.between(job.acceptedAt(), now) : Duration.ZERO;
        return now.plus(hint.map(Limits::poll).orElseGet(() -> interval(age, job.id())));
    }

    /**
     * Waits until a time; fails with an unfinished job at the deadline, at the end, or when the thread is interrupted.
     *
     * @param trouble why the last poll failed, if it did
     */
    void sleepUntil(Instant when, JobRecord job, Plan<?> plan, Optional<UnavailableException> trouble) {
        Instant now = clock.instant();
        Instant until = when.isBefore(plan.deadline()) ? when : plan.deadline();
        try {
            if (until.isAfter(now)) {
                sleeper.sleep(Duration.between(now, until));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw job.unfinished("The wait was cancelled while the job is still running at the provider", trouble);
        }
        requireOpen(job);
        if (!clock.instant().isBefore(plan.deadline())) {
            throw job.unfinished("Timed out while the job is still running at the provider", trouble);
        }
    }

    /** Fails with an unfinished job once the {@link MediaGen} is closed. */
    void requireOpen(JobRecord job) {
        if (closed.getAsBoolean()) {
            throw job.unfinished("This MediaGen was closed before the result was here", Optional.empty());
        }
    }

    /**
     * The wait before the next poll.
     *
     * @param age the time since the provider accepted the job
     * @param job its id, which spreads the polls of many jobs and keeps those of one repeatable
     */
    private static Duration interval(Duration age, String job) {
        double share = (double) age.toMillis() * SHARE_OF_AGE;
        double millis = Math.max((double) SHORTEST.toMillis(), Math.min((double) LONGEST.toMillis(), share));
        double spread = Math.floorMod((job + age.toMillis()).hashCode(), STEPS) / (double) STEPS;
        return Duration.ofMillis(Math.round(millis * (1 - JITTER + 2 * JITTER * spread)));
    }
}
