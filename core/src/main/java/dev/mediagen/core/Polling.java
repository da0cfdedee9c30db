package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Text;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Decides when a job is polled.
 *
 * @param closed whether the {@link MediaGen} was closed, which ends every wait
 */
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
            throw unfinished(job, "The wait was cancelled while the job is still running at the provider", trouble);
        }
        if (closed.getAsBoolean()) {
            throw closed(job);
        }
        if (!clock.instant().isBefore(plan.deadline())) {
            throw unfinished(job, "Timed out while the job is still running at the provider", trouble);
        }
    }

    /** Polls. A closed connection is no fault of the backend. */
    void unlessClosed(JobRecord job, Runnable poll) {
        try {
            poll.run();
        } catch (BackendFaultException e) {
            throw closed.getAsBoolean() ? closed(job) : e;
        }
    }

    private static JobUnfinishedException closed(JobRecord job) {
        return unfinished(job, "This MediaGen was closed before the result was here", Optional.empty());
    }

    private static JobUnfinishedException unfinished(
            JobRecord job, String what, Optional<UnavailableException> trouble) {
        Text why =
                trouble.map(e -> Text.of(" The last poll failed: {}", e.text())).orElse(Text.empty());
        String end = job.state() instanceof JobState.Accepted accepted
                ? accepted.news().keptUntil().map(when -> ", until " + when).orElse("")
                : "";
        return new JobUnfinishedException(
                Text.of("{}.{} Its result can be collected later{}: resume job {}.", what, why, end, job.id()),
                ErrorDetails.builder().code("job_unfinished").build());
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
