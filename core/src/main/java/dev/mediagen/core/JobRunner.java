package dev.mediagen.core;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Progress;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.JobListener.Kind;
import dev.mediagen.core.ProviderCall.OfJob;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Has a backend make one call, and asks for the job while it runs. Whatever goes wrong leaves here as a {@link MediaException} that
 * says who and what, and how to come back; by then the lease has learned what may be owed.
 */
final class JobRunner {

    private final MediaStore media;
    private final BackendThrottle throttle;
    private final Clock clock;
    private final Sleeper sleeper;

    JobRunner(MediaStore media, BackendThrottle throttle, Clock clock, Sleeper sleeper) {
        this.media = media;
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
                return MissingResults.ask(spool, Optional.empty(), () -> handled(lease, plan, request, spool));
            });
            take(outcome, lease, plan, spool);
        });
    }

    private static Outcome handled(JobLease lease, Plan<?> plan, MediaRequest<?> request, OutputSpool spool) {
        return plan.by()
                .backend()
                .open()
                .handlers()
                .handle(ProviderCall.of(request, plan, spool, lease.record().id()));
    }

    /** Waits until the result is here. */
    void await(JobLease lease, Plan<?> plan) {
        Optional<UnavailableException> trouble = Optional.empty();
        while (lease.record().state() instanceof JobState.Accepted accepted) {
            String why = trouble.map(last -> " The last question failed: " + last.getMessage())
                    .orElse("");
            guarded(
                    lease,
                    spool(lease.record(), plan),
                    () -> sleepUntil(accepted.nextPoll(), lease.record(), plan, why));
            trouble = poll(lease, plan, false);
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
                        () -> sleepUntil(next(lease.record(), Optional.empty()), lease.record(), plan, ""));
            }
        }
    }

    /**
     * Asks for a job once.
     *
     * @param noted whether the time of the next question is written down, for others to know, because nobody waits here
     * @return why the question failed, if it did and is to be asked again
     */
    Optional<UnavailableException> poll(JobLease lease, Plan<?> plan, boolean noted) {
        JobRecord job = lease.record();
        OutputSpool spool = spool(job, plan);
        lease.spooledIn(plan.spool(media, job.id()));
        AtomicReference<UnavailableException> trouble = new AtomicReference<>();
        guarded(lease, spool, () -> {
            String token = job.token().orElseThrow();
            OfJob call = ProviderCall.ofJob(job, token, spool, plan.deadline());
            Outcome outcome = asked(noted ? call.looking() : call, plan, spool, trouble::set);
            if (outcome instanceof Outcome.Accepted accepted) {
                plan.reporter().running(accepted.percent());
                Instant next = next(job, accepted.pollAfter());
                if (noted || !accepted.token().equals(token)) {
                    lease.accepted(accepted.token(), next);
                } else {
                    lease.waiting(next);
                }
            } else {
                take(outcome, lease, plan, spool);
            }
        });
        return Optional.ofNullable(trouble.get());
    }

    /** A question that fails is asked again, for as long as the caller has time. */
    private static Outcome asked(
            JobCall call, Plan<?> plan, OutputSpool spool, Consumer<UnavailableException> trouble) {
        return MissingResults.ask(spool, Optional.of(call.token()), () -> {
            try {
                return jobs(plan).poll(call);
            } catch (UnavailableException e) {
                spool.discard();
                trouble.accept(e);
                return new Outcome.Accepted(call.token(), e.details().retryAfter(), OptionalInt.empty());
            } catch (JobUnfinishedException e) {
                spool.discard();
                throw e;
            }
        });
    }

    private void take(Outcome outcome, JobLease lease, Plan<?> plan, OutputSpool spool) {
        if (outcome instanceof Outcome.Accepted accepted) {
            lease.accepted(accepted.token(), next(lease.record(), accepted.pollAfter()));
            plan.reporter().running(accepted.percent());
        } else if (outcome instanceof Outcome.Failed failed) {
            throw new JobEnded(failed.failure());
        } else {
            completed((Completed) outcome, lease, spool);
        }
    }

    private void completed(Completed completed, JobLease lease, OutputSpool spool) {
        if (spool.isEmpty() && !completed.failures().isEmpty()) {
            completed.rest().ifPresent(token -> lease.accepted(token, clock.instant()));
            throw MissingResults.all(completed);
        }
        boolean last = lease.record().token().isEmpty();
        StagedResult staged = spool.staged(completed, last);
        Completed noted =
                MissingResults.noted(lease, staged.completed(), staged.outputs().size());
        lease.received(new StagedResult(noted, staged.outputs()));
    }

    /** Carries the last word of a provider to {@link #guarded}. */
    private static final class JobEnded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final MediaException failure;

        JobEnded(MediaException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private Instant next(JobRecord job, Optional<Duration> hint) {
        Instant now = clock.instant();
        return now.plus(hint.map(Limits::wait)
                .orElseGet(() -> PollInterval.after(Duration.between(job.created(), now), job.id())));
    }

    /**
     * Asks the provider to stop a job; one whose result is here is past that.
     *
     * @return whether it did
     */
    boolean cancel(JobRecord job, Plan<?> plan) {
        return job.state() instanceof JobState.Accepted accepted
                && jobs(plan).cancel(ProviderCall.ofJob(job, accepted.token(), spool(job, plan), plan.deadline()));
    }

    private OutputSpool spool(JobRecord job, Plan<?> plan) {
        return new OutputSpool(
                media,
                plan.spool(media, job.id()),
                Limits.maxBytes(plan.order().operation().largestResult()),
                plan.reporter()::received);
    }

    private void sleepUntil(Instant when, JobRecord job, Plan<?> plan, String trouble) {
        Instant now = clock.instant();
        if (!now.isBefore(plan.deadline())) {
            throw unfinished(job, "Timed out while the job is still running at the provider." + trouble);
        }
        Instant until = when.isBefore(plan.deadline()) ? when : plan.deadline();
        try {
            if (until.isAfter(now)) {
                sleeper.sleep(Duration.between(now, until));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unfinished(job, "The wait was cancelled while the job is still running at the provider." + trouble);
        }
    }

    private static JobUnfinishedException unfinished(JobRecord job, String what) {
        return new JobUnfinishedException(
                what + " Its result can be collected later: resume job " + job.id() + ".",
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
            MediaException failure =
                    e.failure.with(facts(lease.record(), e.failure).build());
            lease.failed(failure);
            throw failure;
        } catch (MediaException e) {
            spool.discard();
            throw noted(lease, e);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            spool.discard();
            throw noted(lease, MissingResults.defect(e));
        }
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

    /** A refusal may have been billed, but with it all is said: there is nothing to find out, and nothing to collect. */
    private static boolean mayHaveCost(MediaException failure) {
        return !(failure instanceof ContentRefusedException)
                && (failure instanceof JobUnfinishedException
                        || failure.details().possiblyBilled());
    }
}
