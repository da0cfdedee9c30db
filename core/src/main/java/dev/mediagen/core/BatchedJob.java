package dev.mediagen.core;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobState;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.spi.BatchHandler;
import dev.mediagen.spi.BatchToken;
import dev.mediagen.spi.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A job that is one call of a batch of its provider, while this process works on it.
 *
 * @param failed why there is no result here; the job may still have one at its provider
 */
record BatchedJob(JobLease lease, Plan<?> plan, JobRunner runner, AtomicReference<MediaException> failed) {

    Optional<MediaException> failure() {
        return Optional.ofNullable(failed.get());
    }

    boolean isRunning() {
        return failure().isEmpty() && lease.record().state() instanceof JobState.Accepted;
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

    /** The call to send; the plan and the free steps are those of the whole batch. */
    ProviderCall call(Plan<?> first, PreparationSteps steps, SentCall sending) {
        String job = lease.record().id();
        return ProviderCall.inBatch(plan.order(), spool(), job, first, steps, sending, runner.throttle());
    }

    /** The question for its result. */
    ProviderJobCall poll() {
        OutputSpool spool = spool();
        lease.spooledIn(spool.location());
        return runner.call(lease.record(), lease.record().token().orElse(""), spool, plan, Limits.FETCHING);
    }

    /** Does a part of the work; what fails is recorded in this job, and does not concern the others. */
    void guarded(OutputSpool spool, Runnable work) {
        try {
            CallGuard.guarded(lease, spool, work);
        } catch (MediaException e) {
            failed.set(e);
        }
    }

    /** Takes what the provider answered about it. */
    void take(Outcome outcome, OutputSpool spool) {
        guarded(spool, () -> runner.take(outcome, lease, plan, spool, false));
    }

    /** Records that the provider has the batch. */
    void accepted(Outcome.Accepted batch) {
        Outcome.Accepted job =
                batch.token(new BatchToken(batch.token(), lease.record().id()).text());
        lease.accepted(job, runner.polling().next(lease.record(), job.pollAfter()), true);
    }

    /** Polls a batch once; returns why the poll failed, if it did and is to be repeated. */
    static Optional<UnavailableException> pollAll(List<BatchedJob> batch) {
        try {
            List<ProviderJobCall> calls = batch.stream().map(BatchedJob::poll).toList();
            Optional<UnavailableException> trouble = Optional.empty();
            List<Outcome> outcomes;
            try {
                outcomes = outcomes(batch.get(0).handler(), calls);
            } catch (UnavailableException e) {
                trouble = Optional.of(e);
                outcomes = calls.stream()
                        .<Outcome>map(call -> CallGuard.still(call.token(), e))
                        .toList();
            }
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).take(outcomes.get(i), (OutputSpool) calls.get(i).sink());
            }
            return trouble;
        } catch (RuntimeException | Error e) {
            batch.stream()
                    .filter(BatchedJob::isRunning)
                    .forEach(one -> one.guarded(one.spool(), () -> CallGuard.rethrow(e)));
            return Optional.empty();
        }
    }

    private static List<Outcome> outcomes(BatchHandler handler, List<ProviderJobCall> calls) {
        List<Outcome> outcomes = List.copyOf(handler.poll(calls));
        if (outcomes.size() != calls.size()) {
            throw new IllegalStateException("The handler of the batch returned " + outcomes.size() + " outcomes for "
                    + calls.size() + " calls.");
        }
        return outcomes;
    }
}
