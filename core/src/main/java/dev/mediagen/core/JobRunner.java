package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Progress;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Has a backend make one call, and asks for the job while it runs. Whatever goes wrong leaves here as a {@link MediaException} that
 * says who and what, and how to come back; by then the lease has learned what may be owed.
 */
final class JobRunner {

    private final MediaStore media;
    private final Preparations preparations;
    private final BackendThrottle throttle;
    private final Clock clock;
    private final Sleeper sleeper;

    JobRunner(MediaStore media, Preparations preparations, BackendThrottle throttle, Clock clock, Sleeper sleeper) {
        this.media = media;
        this.preparations = preparations;
        this.throttle = throttle;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Sends a request; returns when its result is here or its provider took the job. */
    void send(JobLease lease, Plan<?> plan, MediaRequest<?> request) {
        OutputSpool spool = spool(lease.record(), plan);
        guarded(lease, spool, () -> {
            spool.requireWritable();
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
            return plan.by()
                    .backend()
                    .open()
                    .handlers()
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
            guarded(lease, spool(lease.record(), plan), () -> sleepUntil(accepted.nextPoll(), lease.record(), plan));
            poll(lease, plan, false);
        }
    }

    /** Fetches a result again whose bytes are gone here and that its provider may still have. */
    void fetchAgain(JobLease lease, Plan<?> plan) {
        JobState gone = lease.record().state();
        while (lease.record().state().equals(gone)) {
            poll(lease, plan, false);
            if (lease.record().state().equals(gone)) {
                guarded(
                        lease,
                        spool(lease.record(), plan),
                        () -> sleepUntil(next(lease, Optional.empty()), lease.record(), plan));
            }
        }
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
        guarded(lease, spool, () -> {
            String token = job.token().orElseThrow();
            Outcome outcome = asked(job, plan, spool, token);
            take(outcome, lease, plan, spool, noted);
        });
    }

    /** A question that fails is asked again, for as long as the caller has time. */
    private Outcome asked(JobRecord job, Plan<?> plan, OutputSpool spool, String token) {
        try {
            return jobs(plan).poll(new ProviderCall.OfJob(job, token, spool, plan.deadline(), clock.instant()));
        } catch (UnavailableException e) {
            Outcome.Accepted still = Outcome.accepted(token);
            return e.details().retryAfter().map(still::pollAfter).orElse(still);
        }
    }

    private void take(Outcome outcome, JobLease lease, Plan<?> plan, OutputSpool spool, boolean noted) {
        if (outcome instanceof Outcome.Accepted accepted) {
            Outcome.Accepted shown = JobNote.shown(accepted, lease.record());
            lease.accepted(shown, next(lease, shown.pollAfter()), noted);
            plan.reporter().running(shown);
        } else if (outcome instanceof Outcome.Failed failed) {
            throw new JobEnded(failed);
        } else {
            boolean last = lease.record().token().isEmpty();
            lease.received(spool.staged((Completed) outcome, last));
        }
    }

    /** Carries the last word of a provider to {@link #guarded}. */
    private static final class JobEnded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Outcome.Failed end;

        JobEnded(Outcome.Failed end) {
            super(end.failure());
            this.end = end;
        }
    }

    private Instant next(JobLease lease, Optional<Duration> hint) {
        Instant now = clock.instant();
        JobRecord job = lease.record();
        boolean known = job.state() instanceof JobState.Accepted;
        Duration age = known ? Duration.between(job.acceptedAt(), now) : Duration.ZERO;
        return now.plus(hint.map(PollInterval::asked).orElseGet(() -> PollInterval.after(age, job.id())));
    }

    /** Asks the provider to stop a job. One whose result is here is past that, and of one that it never took it knows nothing. */
    Cancellation cancel(JobRecord job, Plan<?> plan) {
        if (job.state() instanceof JobState.Accepted accepted) {
            return jobs(plan)
                    .cancel(new ProviderCall.OfJob(
                            job, accepted.token(), spool(job, plan), plan.deadline(), clock.instant()));
        }
        boolean over = !job.status().isOpen() || job.status() == JobStatus.RECEIVED;
        return over ? Cancellation.TOO_LATE : Cancellation.UNSUPPORTED;
    }

    private OutputSpool spool(JobRecord job, Plan<?> plan) {
        return new OutputSpool(
                media,
                plan.spool(media, job.id()),
                Limits.maxBytes(plan.order().operation().largestResult()),
                plan.reporter());
    }

    private void sleepUntil(Instant when, JobRecord job, Plan<?> plan) {
        Instant now = clock.instant();
        Instant until = when.isBefore(plan.deadline()) ? when : plan.deadline();
        try {
            if (until.isAfter(now)) {
                sleeper.sleep(Duration.between(now, until));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unfinished(job, "The wait was cancelled while the job is still running at the provider");
        }
        if (!clock.instant().isBefore(plan.deadline())) {
            throw unfinished(job, "Timed out while the job is still running at the provider");
        }
    }

    private static JobUnfinishedException unfinished(JobRecord job, String what) {
        String end = job.state() instanceof JobState.Accepted accepted
                ? accepted.news().keptUntil().map(when -> ", until " + when).orElse("")
                : "";
        return new JobUnfinishedException(
                what + ". Its result can be collected later" + end + ": resume job " + job.id() + ".",
                ErrorDetails.builder().code("job_unfinished").build());
    }

    private static JobHandler jobs(Plan<?> plan) {
        return plan.by()
                .backend()
                .open()
                .handlers()
                .jobs(plan.order().operation())
                .orElseThrow(
                        () -> new IllegalStateException("The backend accepted a job and has no handler to poll it."));
    }

    /** Runs the work; on failure the lease learns what may be owed, and the exception who and what. */
    private void guarded(JobLease lease, OutputSpool spool, Runnable work) {
        try {
            work.run();
        } catch (JobEnded e) {
            spool.discard();
            throw ended(lease, e.end);
        } catch (MediaException e) {
            spool.discard();
            throw noted(lease, e);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            spool.discard();
            throw noted(lease, defect(e));
        }
    }

    /** The money facts are those that the backend states. */
    private static MediaException ended(JobLease lease, Outcome.Failed end) {
        MediaException failure =
                end.failure().with(facts(lease.record(), end.failure()).build());
        if (end.cancelled()) {
            lease.cancelled(failure);
        } else {
            lease.failed(failure);
        }
        return failure;
    }

    private MediaException noted(JobLease lease, MediaException failure) {
        ErrorDetails.Builder facts = facts(lease.record(), failure);
        if (lease.record().handle().isPresent()) {
            facts.job(lease.record().handle().get()).possiblyBilled(true);
            return failure.with(facts.build());
        }
        MediaException told = failure.with(facts.build());
        if (mayHaveCost(told)) {
            lease.inDoubt(told);
        } else {
            if (told instanceof UnavailableException) {
                lease.tell(Kind.LIMITED, told);
            }
            lease.failed(told);
        }
        return told;
    }

    private static ErrorDetails.Builder facts(JobRecord job, MediaException failure) {
        return failure.details().toBuilder()
                .backend(job.order().backend())
                .operation(job.order().operation())
                .model(job.order().model());
    }

    /**
     * What the details say counts; a call that was broken off and says nothing may have cost something. A refusal may have been
     * billed, but with it all is said: there is nothing to find out, and nothing to collect.
     */
    private static boolean mayHaveCost(MediaException failure) {
        if (failure instanceof ContentRefusedException) {
            return false;
        }
        return failure.details().possiblyBilled()
                || (failure instanceof JobUnfinishedException
                        && !failure.details().saysWhetherBilled());
    }

    private static BackendFaultException defect(Throwable cause) {
        return new BackendFaultException(
                "The backend failed with an internal error: " + cause.getClass().getSimpleName() + ".",
                ErrorDetails.builder()
                        .code("backend_defect")
                        .possiblyBilled(true)
                        .build(),
                cause);
    }
}
