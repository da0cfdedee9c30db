package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Progress;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Has a backend make one call: writes it into the journal, hands it to the handler, asks for the job as long as it runs.
 * Whatever goes wrong leaves here as a {@link MediaException} that says who and what, and how to come back.
 */
final class Performer {

    /** From here on an HTTP status tells of a failure. */
    private static final int FIRST_ERROR_STATUS = 400;

    private final Journal journal;
    private final Clock clock;
    private final Sleeper sleeper;

    Performer(Journal journal, Clock clock, Sleeper sleeper) {
        this.journal = journal;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Sends a request; returns when the result is here or the provider took the job. */
    Begun begin(Plan<?> plan, MediaRequest<?> request) {
        SelectedModel choice = plan.choice();
        JobRecord intent = journal.intend(plan, request.operation(), request.options());
        Spool spool = spool(plan, intent);
        ProviderCall call = new ProviderCall(
                request,
                request.operation(),
                choice.model(),
                choice.entry(),
                plan.continuation(),
                spool,
                plan.deadline(),
                intent.id());
        return guarded(intent, spool, () -> {
            spool.requireWritable();
            plan.reporter().phase(Progress.Phase.SENT);
            Outcome outcome = choice.backend().open().handlers().handle(call);
            JobRecord record =
                    outcome instanceof Outcome.Accepted accepted ? journal.accepted(intent, accepted.token()) : intent;
            return new Begun(record, spool, outcome);
        });
    }

    /** What an earlier process began, as far as the journal has it. */
    Begun again(Plan<?> plan, JobRecord record) {
        Spool spool = spool(plan, record);
        JobRecord noted = journal.spooledIn(record, spool.folder());
        return new Begun(noted, spool, Outcome.accepted(noted.token().orElseThrow()));
    }

    /** Waits for the result and writes down that it is here. */
    Received collect(Plan<?> plan, Begun begun) {
        return guarded(begun.record(), begun.spool(), () -> finish(plan, begun));
    }

    /** Asks the provider to stop a job; one whose result is here already is past that. */
    boolean cancel(Plan<?> plan, JobRecord record) {
        if (record.parcel().isPresent()) {
            return false;
        }
        ProviderCall.OfJob job = new ProviderCall.OfJob(
                record.token().orElseThrow(),
                record.operation(),
                record.model(),
                spool(plan, record),
                plan.deadline(),
                record.id());
        boolean cancelled = jobs(plan).cancel(job);
        if (cancelled) {
            journal.close(record);
        }
        return cancelled;
    }

    private static Spool spool(Plan<?> plan, JobRecord record) {
        return new Spool(
                plan.target().folder(),
                record.id(),
                Limits.maxBytes(plan.operation().largestResult()),
                plan.reporter()::received);
    }

    private Received finish(Plan<?> plan, Begun begun) {
        JobRecord record = begun.record();
        Outcome current = begun.outcome();
        PollInterval interval = new PollInterval(record.id());
        while (current instanceof Outcome.Accepted accepted) {
            record = journal.accepted(record, accepted.token());
            plan.reporter().running(accepted.percent());
            current = nextAnswer(plan, record, begun.spool(), accepted, interval);
        }
        Parcel parcel = begun.spool().pack((Completed) current, record.token().isEmpty());
        return new Received(journal.received(record, parcel), parcel);
    }

    /** Waits and asks. A question that fails is asked again, for as long as the caller has time. */
    private Outcome nextAnswer(
            Plan<?> plan, JobRecord record, Spool spool, Outcome.Accepted accepted, PollInterval interval) {
        Optional<Duration> hint = accepted.pollAfter();
        while (true) {
            sleep(plan, record, interval.next(hint));
            try {
                return jobs(plan)
                        .poll(new ProviderCall.OfJob(
                                accepted.token(),
                                record.operation(),
                                record.model(),
                                spool,
                                plan.deadline(),
                                record.id()));
            } catch (UnavailableException e) {
                hint = e.details().retryAfter();
                plan.reporter().running(OptionalInt.empty());
            }
        }
    }

    private void sleep(Plan<?> plan, JobRecord record, Duration wait) {
        Duration left = Duration.between(clock.instant(), plan.deadline());
        if (left.isNegative() || left.isZero()) {
            throw unfinished(record, "The time was over before the job was");
        }
        try {
            sleeper.sleep(wait.compareTo(left) < 0 ? wait : left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unfinished(record, "The wait was cancelled");
        }
    }

    private static JobUnfinishedException unfinished(JobRecord record, String what) {
        return new JobUnfinishedException(
                what + ". The provider has the job and may finish it: resume job " + record.id() + ".",
                ErrorDetails.builder().code("job_unfinished").build());
    }

    private static JobHandler jobs(Plan<?> plan) {
        return plan.choice()
                .backend()
                .open()
                .handlers()
                .jobs(plan.operation())
                .orElseThrow(() ->
                        new IllegalStateException("The backend accepted a job and has no handler to ask for it."));
    }

    /** Runs the work; on failure the journal learns what may be owed, and the exception who and what. */
    private <T> T guarded(JobRecord record, Spool spool, Supplier<T> work) {
        try {
            return work.get();
        } catch (MediaException e) {
            spool.close();
            throw settleFailure(record, e);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            spool.close();
            throw settleFailure(record, defect(e));
        }
    }

    private MediaException settleFailure(JobRecord begun, MediaException failure) {
        JobRecord record = journal.latest(begun);
        ErrorDetails.Builder details = failure.details().toBuilder()
                .backend(record.backend())
                .operation(record.operation())
                .model(record.model());
        if (record.handle().isPresent() && !isLastWord(failure)) {
            details.job(record.handle().get()).possiblyBilled(true);
            journal.leave(record);
        } else if (record.handle().isEmpty() && mayHaveCost(failure)) {
            journal.unknown(record);
        } else {
            journal.close(record);
        }
        return failure.with(details.build());
    }

    /** A refusal may have been billed, but with it all is said: there is nothing to find out, and nothing to collect. */
    private static boolean mayHaveCost(MediaException failure) {
        return !(failure instanceof ContentRefusedException)
                && (failure instanceof JobUnfinishedException
                        || failure.details().possiblyBilled());
    }

    /**
     * Whether the provider itself said that nothing will come of a job. A full disk, a missing key, an address where nobody
     * knows the job, an answer that was too long or that our code stumbled over, an address that may not be visited (all these
     * have a cause of their own): all that can be put right, and is no reason to give up what was paid for.
     */
    private static boolean isLastWord(MediaException failure) {
        if (failure instanceof ContentRefusedException) {
            return true;
        }
        boolean judged = failure instanceof BackendFaultException || failure instanceof InvalidRequestException;
        boolean questionRefused = failure.details().httpStatus().orElse(0) >= FIRST_ERROR_STATUS;
        boolean failedHere = failure.getCause() != null;
        return judged && !questionRefused && !failedHere && !failure.details().possiblyBilled();
    }

    private static BackendFaultException defect(Throwable cause) {
        return new BackendFaultException(
                "The backend failed in a way it should not: " + cause.getClass().getSimpleName() + ".",
                ErrorDetails.builder()
                        .code("backend_defect")
                        .possiblyBilled(true)
                        .build(),
                cause);
    }
}
