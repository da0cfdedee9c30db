package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Progress;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobNote;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import dev.mediagen.journal.Preparations;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a backend make one call, and asks for the job while it runs. Whatever goes wrong leaves here as a {@link MediaException} that
 * says who and what, and how to come back; by then the lease has learned what may be owed.
 */
final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final MediaStore media;
    private final Preparations preparations;
    private final BackendThrottle throttle;
    private final Polling polling;

    JobRunner(MediaStore media, Preparations preparations, BackendThrottle throttle, Clock clock, Sleeper sleeper) {
        this.media = media;
        this.preparations = preparations;
        this.throttle = throttle;
        polling = new Polling(clock, sleeper);
    }

    /** Sends a request; returns when its result is here or its provider took the job. */
    void send(JobLease lease, Plan<?> plan, MediaRequest<?> request) {
        OutputSpool spool = spool(lease.record(), plan);
        CallGuard.guarded(lease, spool, () -> {
            spool.requireWritable(plan.order().lastPlace());
            Outcome outcome = throttle.within(plan.order().backend(), plan.deadline(), () -> {
                lease.requireHeld();
                plan.reporter().phase(Progress.Phase.SENT);
                return handled(lease, plan, request, spool);
            });
            take(outcome, lease, plan, spool, true);
        });
    }

    private Outcome handled(JobLease lease, Plan<?> plan, MediaRequest<?> request, OutputSpool spool) {
        PreparationSteps steps = new PreparationSteps(preparations, plan, lease);
        try {
            return plan.handlers()
                    .handle(new ProviderCall(
                            request, plan, spool, lease.record().id(), steps));
        } catch (InvalidRequestException e) {
            steps.forgetReused();
            throw e;
        }
    }

    /** Waits until the result is here. */
    void await(JobLease lease, Plan<?> plan) {
        while (lease.record().state() instanceof JobState.Accepted accepted) {
            CallGuard.guarded(
                    lease,
                    spool(lease.record(), plan),
                    () -> polling.sleepUntil(accepted.nextPoll(), lease.record(), plan));
            poll(lease, plan, false);
        }
    }

    /** Fetches a result again whose bytes are gone here and that its provider may still have. */
    void fetchAgain(JobLease lease, Plan<?> plan) {
        JobState gone = lease.record().state();
        while (lease.record().state().equals(gone)) {
            poll(lease, plan, false);
            if (lease.record().state().equals(gone)) {
                CallGuard.guarded(
                        lease,
                        spool(lease.record(), plan),
                        () -> polling.sleepUntil(polling.next(lease.record(), Optional.empty()), lease.record(), plan));
            }
        }
    }

    /** Fetches once more what is here and not whole. Whatever comes of it, what is here is kept until there is something better. */
    void fetchWhole(JobLease lease, Plan<?> plan) {
        JobRecord job = lease.record();
        if (job.token().isEmpty()) {
            return;
        }
        OutputSpool spool = spool(job, plan);
        lease.spooledIn(plan.spool(media, job.id()));
        try {
            Outcome outcome = jobs(plan).poll(question(job, job.token().get(), spool, plan));
            if (outcome instanceof Completed completed) {
                StagedResult again = spool.staged(completed, false);
                if (!again.isDamaged()) {
                    lease.received(again);
                    return;
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The result of job {} is not whole, and cannot be fetched again.", job.id(), e);
        }
        spool.discard();
    }

    /**
     * Asks for a job once.
     *
     * @param noted whether the time of the next question is written down, for others to know
     */
    void poll(JobLease lease, Plan<?> plan, boolean noted) {
        JobRecord job = lease.record();
        OutputSpool spool = spool(job, plan);
        lease.spooledIn(plan.spool(media, job.id()));
        CallGuard.guarded(lease, spool, () -> {
            String token = job.token().orElseThrow();
            Outcome outcome = asked(job, plan, spool, token);
            take(outcome, lease, plan, spool, noted);
        });
    }

    /** A question that fails is asked again, for as long as the caller has time. */
    private Outcome asked(JobRecord job, Plan<?> plan, OutputSpool spool, String token) {
        try {
            return jobs(plan).poll(question(job, token, spool, plan));
        } catch (UnavailableException e) {
            Outcome.Accepted still = Outcome.accepted(token);
            return e.details().retryAfter().map(still::pollAfter).orElse(still);
        }
    }

    private void take(Outcome outcome, JobLease lease, Plan<?> plan, OutputSpool spool, boolean noted) {
        if (outcome instanceof Outcome.Accepted accepted) {
            Outcome.Accepted shown = JobNote.shown(accepted, plan.order());
            lease.accepted(shown, polling.next(lease.record(), shown.pollAfter()), noted);
            plan.reporter().running(shown);
            stopIfAsked(lease, plan);
        } else if (outcome instanceof Outcome.Failed failed) {
            throw new CallGuard.JobEnded(failed);
        } else {
            boolean last = lease.record().token().isEmpty();
            StagedResult staged = spool.staged((Completed) outcome, last);
            lease.received(staged);
            if (lease.record().answer().filter(staged::equals).isEmpty()) {
                // Somebody else took the job over and brought the result, too.
                spool.discard();
            }
        }
    }

    /** Somebody may have asked to stop the job before its provider took it. */
    private void stopIfAsked(JobLease lease, Plan<?> plan) {
        if (lease.record().cancelRequested().isPresent() && isStopped(lease.record(), plan)) {
            throw new CallGuard.JobEnded(Outcome.cancelled(
                    ErrorDetails.builder().possiblyBilled(true).build()));
        }
    }

    /** The provider has the job; that it cannot be asked to stop it now is no reason not to wait for the result. */
    private boolean isStopped(JobRecord job, Plan<?> plan) {
        try {
            return cancel(job, plan) == Cancellation.STOPPED;
        } catch (MediaException e) {
            LOG.warn("The provider of job {} could not be asked to stop it.", job.id(), e);
            return false;
        }
    }

    /** Asks the provider to stop a job. One whose result is here is past that, and of one that it never took it knows nothing. */
    Cancellation cancel(JobRecord job, Plan<?> plan) {
        if (job.state() instanceof JobState.Accepted accepted) {
            return jobs(plan).cancel(question(job, accepted.token(), spool(job, plan), plan));
        }
        boolean over = !job.status().isOpen() || job.status() == JobStatus.RECEIVED;
        return over ? Cancellation.TOO_LATE : Cancellation.UNSUPPORTED;
    }

    private ProviderCall.OfJob question(JobRecord job, String token, OutputSpool spool, Plan<?> plan) {
        return new ProviderCall.OfJob(
                job, token, spool, plan.deadline(), polling.clock().instant());
    }

    private OutputSpool spool(JobRecord job, Plan<?> plan) {
        return new OutputSpool(
                media,
                plan.spool(media, job.id()),
                Limits.maxBytes(plan.order().operation().largestResult()),
                plan.reporter()::received,
                plan.reporter().previews());
    }

    private static JobHandler jobs(Plan<?> plan) {
        return plan.handlers()
                .jobs(plan.order().operation())
                .orElseThrow(
                        () -> new IllegalStateException("The backend accepted a job and has no handler to poll it."));
    }
}
