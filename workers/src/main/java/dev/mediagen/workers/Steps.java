package dev.mediagen.workers;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Workers;
import dev.mediagen.spi.Workers.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Advances jobs, and finds those that have no plan. */
final class Steps implements Workers.Duty {

    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    /** When a step is tried again that failed and left its job open, such as one for which a key is missing here. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final OpenJobs jobs;
    private final Workers workers;
    private final Worker.FailureListener failures;
    private final Clock clock;

    Steps(OpenJobs jobs, Workers workers, Worker.FailureListener failures, Clock clock) {
        this.jobs = jobs;
        this.workers = workers;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> advance(Work work) {
        try {
            MediaGen mediaGen = jobs.in(work.scope());
            Advance step = mediaGen.advanceJob(work.job());
            if (step instanceof Advance.Waiting waiting) {
                return Optional.of(waiting.next());
            } else if (step instanceof Advance.Failed failed) {
                return mediaGen.job(work.job()).status().isOpen() ? again(work, failed.failure()) : Optional.empty();
            }
            return Optional.empty();
        } catch (InvalidRequestException gone) {
            LOG.debug("Job {} was removed meanwhile.", work.job(), gone);
            return Optional.empty();
        } catch (RuntimeException e) {
            return again(work, e);
        }
    }

    private Optional<Instant> again(Work work, RuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            LOG.debug("A step of job {} was interrupted, because the worker stops.", work.job(), failure);
            return Optional.of(clock.instant());
        }
        LOG.warn("A step of job {} failed; it is tried again.", work.job(), failure);
        failures.failed(work, failure);
        return Optional.of(clock.instant().plus(AGAIN));
    }

    @Override
    public void sweep() {
        try {
            for (String scope : jobs.scopes()) {
                workers.plan(jobs.steps(scope));
            }
        } catch (RuntimeException e) {
            LOG.warn("Open jobs could not be looked for; that is tried again.", e);
        }
    }

    Instant now() {
        return clock.instant();
    }
}
