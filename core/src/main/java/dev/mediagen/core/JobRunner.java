package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Progress;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobNote;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import dev.mediagen.journal.MissingResults;
import dev.mediagen.journal.Preparations;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Outcome;
import dev.mediagen.throttle.BackendThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one call to a backend, and polls the job while it runs. Every failure becomes a {@link MediaException} that names backend,
 * operation and model, and how to resume; it is recorded in the lease before.
 */
record JobRunner(
        MediaStore media,
        Preparations preparations,
        MissingResults missing,
        BackendThrottle throttle,
        Polling polling) {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** Sends a request; returns when its result has arrived or its provider accepted the job. */
    void send(JobLease lease, Plan<?> plan, MediaRequest<?> request, SentCall sending) {
        OutputSpool spool = plan.outputs(media, lease.record().id());
        CallGuard.guarded(lease, spool, () -> {
            CallGuard.unsent(() -> spool.prepare(plan.order().lastPlace()));
            Outcome outcome = throttle.within(plan.by(), plan.deadline(), () -> lease.publish(Kind.LIMITED), () -> {
                lease.requireHeld();
                plan.reporter().phase(Progress.Phase.SENT);
                return CallGuard.answer(spool, Optional.empty(), () -> handled(lease, plan, request, spool, sending));
            });
            take(outcome, lease, plan, spool, true);
        });
        ResultFailures.requireReadable(lease.record());
    }

    private Outcome handled(
            JobLease lease, Plan<?> plan, MediaRequest<?> request, OutputSpool spool, SentCall sending) {
        sending.refusal().ifPresent(CallGuard::rethrow);
        PreparationSteps steps = new PreparationSteps(preparations, plan, List.of(lease));
        try {
            return plan.handlers()
                    .handle(new ProviderCall(
                            request, plan, spool, lease.record().id(), steps, sending, throttle));
        } catch (InvalidRequestException e) {
            steps.forgetReused();
            throw e;
        }
    }

    /** Waits until the result has arrived. */
    void await(JobLease lease, Plan<?> plan) {
        Optional<UnavailableException> trouble = Optional.empty();
        while (lease.record().state() instanceof JobState.Accepted accepted) {
            pause(lease, plan, accepted.nextPoll(), trouble);
            trouble = poll(lease, plan, false);
        }
    }

    /** Fetches a result again whose bytes are missing here and that its provider may still have. */
    void fetchAgain(JobLease lease, Plan<?> plan) {
        JobState gone = lease.record().state();
        while (lease.record().state().equals(gone)) {
            Optional<UnavailableException> trouble = poll(lease, plan, false);
            if (lease.record().state().equals(gone)) {
                pause(lease, plan, polling.next(lease.record(), Optional.empty()), trouble);
            }
        }
    }

    /** Fetches an incomplete result once more. The existing files are kept until there is something better. */
    void fetchWhole(JobLease lease, Plan<?> plan) {
        JobRecord job = lease.record();
        if (job.token().isEmpty()) {
            return;
        }
        OutputSpool spool = plan.outputs(media, job.id());
        lease.spooledIn(spool.location());
        try {
            Outcome outcome = jobs(plan).poll(call(job, job.token().get(), spool, plan, Limits.FETCHING));
            if (outcome instanceof Completed completed) {
                StagedResult again = spool.staged(completed, false);
                if (!again.isDamaged()) {
                    lease.received(again);
                    return;
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The result of job {} is incomplete and cannot be fetched again.", job.id(), e);
        }
        spool.discard();
    }

    private void pause(JobLease lease, Plan<?> plan, Instant until, Optional<UnavailableException> trouble) {
        OutputSpool spool = plan.outputs(media, lease.record().id());
        CallGuard.guarded(lease, spool, () -> polling.sleepUntil(until, lease.record(), plan, trouble));
    }

    /**
     * Polls a job once.
     *
     * @param noted whether the time of the next poll is recorded for other processes, because none waits here
     * @return why the poll failed, if it did and is to be repeated
     */
    Optional<UnavailableException> poll(JobLease lease, Plan<?> plan, boolean noted) {
        JobRecord job = lease.record();
        OutputSpool spool = plan.outputs(media, job.id());
        lease.spooledIn(spool.location());
        AtomicReference<UnavailableException> trouble = new AtomicReference<>();
        CallGuard.guarded(lease, spool, () -> {
            JobCall call = call(job, job.token().orElseThrow(), spool, plan, noted ? Duration.ZERO : Limits.FETCHING);
            try {
                take(CallGuard.polled(jobs(plan), call, spool, trouble::set), lease, plan, spool, noted);
            } catch (BackendFaultException e) {
                // A connection that was closed here is no fault of the backend.
                polling.requireOpen(job);
                throw e;
            }
        });
        return Optional.ofNullable(trouble.get());
    }

    void take(Outcome outcome, JobLease lease, Plan<?> plan, OutputSpool spool, boolean noted) {
        if (outcome instanceof Outcome.Accepted accepted) {
            spool.discard();
            Outcome.Accepted shown = JobNote.shown(accepted, plan.order());
            lease.accepted(shown, polling.next(lease.record(), shown.pollAfter()), noted);
            plan.reporter().running(shown);
            stopIfAsked(lease, plan);
        } else if (outcome instanceof Outcome.Failed failed) {
            throw new CallGuard.JobEnded(failed);
        } else {
            completed((Completed) outcome, lease, spool);
        }
    }

    private void completed(Completed completed, JobLease lease, OutputSpool spool) {
        if (spool.isEmpty() && !completed.failures().isEmpty()) {
            completed.rest().ifPresent(token -> lease.accepted(Outcome.accepted(token), lease.now(), true));
            throw ResultFailures.nothingCame(completed);
        }
        boolean last = lease.record().token().isEmpty();
        StagedResult staged = missing.noted(lease.record(), spool.staged(completed, last));
        if (last && staged.isDamaged()) {
            completed.again().ifPresent(token -> lease.accepted(Outcome.accepted(token), lease.now(), true));
        }
        lease.received(staged);
        if (lease.record().answer().filter(staged::equals).isEmpty()) {
            // Somebody else took the job over and brought the result, too.
            spool.discard();
        }
    }

    /** Stops the job if its cancellation was requested before its provider accepted it. If that fails, waits for the result. */
    private void stopIfAsked(JobLease lease, Plan<?> plan) {
        JobRecord job = lease.record();
        try {
            if (job.cancelRequested().isPresent() && cancel(job, plan) == Cancellation.STOPPED) {
                throw new CallGuard.JobEnded(Outcome.cancelled(
                        ErrorDetails.builder().possiblyBilled(true).build()));
            }
        } catch (MediaException e) {
            LOG.warn("The cancellation of job {} could not be sent to its provider.", job.id(), e);
        }
    }

    /** Asks the provider to stop a job. Does nothing if its result has arrived or the provider never accepted it. */
    Cancellation cancel(JobRecord job, Plan<?> plan) {
        if (job.state() instanceof JobState.Accepted accepted) {
            return jobs(plan).cancel(call(job, accepted.token(), plan.outputs(media, job.id()), plan, Duration.ZERO));
        }
        return !job.status().isOpen() || job.answer().isPresent() ? Cancellation.TOO_LATE : Cancellation.UNSUPPORTED;
    }

    ProviderJobCall call(JobRecord job, String token, OutputSpool spool, Plan<?> plan, Duration patience) {
        return new ProviderJobCall(
                job, token, spool, plan.deadline(), polling.clock().instant(), patience);
    }

    private static JobHandler jobs(Plan<?> plan) {
        return plan.handlers()
                .jobs(plan.order().operation())
                .orElseThrow(() -> new IllegalStateException("The backend accepts jobs but cannot poll them."));
    }
}
