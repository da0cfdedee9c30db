package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.Media;
import dev.mediagen.core.Pipeline.Patience;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import java.util.Optional;

/** Collects one job of a key, in any state; it is never sent again. */
record JobCollector(JobJournal journal, Pipeline pipeline, RequestCalls calls, RequestPlanner planner) {

    <M extends Media> CallResult<M> collect(JobRecord job, GenerateOptions options, Class<M> type, Patience patience) {
        return switch (job.status()) {
            case SETTLED -> pipeline.settled(job, type);
            case ACCEPTED, RECEIVED -> collectable(job, options, type, patience);
            case INTENDED -> intended(job, options, type, patience);
            case UNREADABLE -> new CallResult.Failed<>(ResultFailures.unreadable(job), Optional.of(job));
            case UNKNOWN -> new CallResult.Failed<>(doubt(job), Optional.of(job));
            case FAILED, CANCELLED, DISCARDED ->
                new CallResult.Failed<>(((JobState.Ended) job.state()).failure().exception(), Optional.empty());
        };
    }

    private <M extends Media> CallResult<M> collectable(
            JobRecord job, GenerateOptions options, Class<M> type, Patience patience) {
        JobLease lease;
        try {
            lease = journal.claim(job.id());
        } catch (JobInUseException e) {
            return pipeline.inUse(e, patience);
        }
        return calls.resumed(lease, planner.resumed(lease.record(), options, type), patience);
    }

    /** If a process ended while it was about to send, the job is in doubt, unless it got further meanwhile. */
    private <M extends Media> CallResult<M> intended(
            JobRecord job, GenerateOptions options, Class<M> type, Patience patience) {
        JobRecord now;
        try (JobLease lease = journal.claimAny(job.id())) {
            if (lease.record().status() == JobStatus.INTENDED) {
                lease.inDoubt(doubt(job));
            }
            now = lease.record();
        } catch (JobInUseException e) {
            return pipeline.inUse(e, patience);
        }
        return collect(now, options, type, patience);
    }

    private static BackendFaultException doubt(JobRecord job) {
        return new BackendFaultException(
                "An earlier run sent this request and lost the response: it may have been billed, so it is not sent again."
                        + " See job " + job.id() + ".",
                ErrorDetails.builder()
                        .backend(job.order().backend())
                        .code("outcome_unknown")
                        .possiblyBilled(true)
                        .build());
    }
}
