package dev.mediagen.core;

import dev.mediagen.api.MediaException;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobState;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.spi.BatchHandler;
import dev.mediagen.spi.BatchToken;
import dev.mediagen.spi.Outcome;
import java.time.Instant;
import java.util.Optional;

/** A job that is one call of a batch of its provider, while this process works on it. */
final class BatchedJob {

    private final JobLease lease;
    private final Plan<?> plan;
    private final JobRunner runner;
    private Optional<MediaException> failure = Optional.empty();

    BatchedJob(JobLease lease, Plan<?> plan, JobRunner runner) {
        this.lease = lease;
        this.plan = plan;
        this.runner = runner;
    }

    JobLease lease() {
        return lease;
    }

    Plan<?> plan() {
        return plan;
    }

    /** Why there is no result here; the job may still have one at its provider. */
    Optional<MediaException> failure() {
        return failure;
    }

    boolean isRunning() {
        return failure.isEmpty() && lease.record().state() instanceof JobState.Accepted;
    }

    Instant nextPoll() {
        return ((JobState.Accepted) lease.record().state()).nextPoll();
    }

    /** Identifies the batch. */
    String batch() {
        String token = lease.record().token().orElseThrow();
        return plan.order().backend() + " " + BatchToken.of(token).orElseThrow().batch();
    }

    BatchHandler handler() {
        return plan.handlers().batches(plan.order().operation()).orElseThrow();
    }

    OutputSpool spool() {
        return plan.outputs(runner.media(), lease.record().id());
    }

    /** Does a part of the work; what fails is recorded in this job, and does not concern the others. */
    void guarded(OutputSpool spool, Runnable work) {
        try {
            CallGuard.guarded(lease, spool, work);
        } catch (MediaException e) {
            failure = Optional.of(e);
        }
    }

    /** Records that the provider has the batch. */
    void accepted(Outcome.Accepted batch) {
        String token = new BatchToken(batch.token(), lease.record().id()).text();
        Outcome.Accepted job = new Outcome.Accepted(
                token, batch.pollAfter(), batch.percent(), batch.position(), batch.note(), batch.keptUntil());
        lease.accepted(job, runner.polling().next(lease.record(), job.pollAfter()), true);
    }
}
