package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Progress;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Done;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Pauser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Has a backend make one call: writes it into the journal, hands it to the handler, asks for the job as long as it runs.
 * Whatever goes wrong leaves here as a {@link MediaException} that says who and what, and how to come back.
 */
final class Performer {

    private final Journal journal;
    private final Clock clock;
    private final Pauser pauser;

    Performer(Journal journal, Clock clock, Pauser pauser) {
        this.journal = journal;
        this.clock = clock;
        this.pauser = pauser;
    }

    /** Sends a request. */
    Received perform(Plan<?> plan, MediaRequest<?> request) {
        Choice choice = plan.choice();
        Spool spool = spool(plan);
        spool.requireWritable();
        JobRecord intent = journal.intend(choice, request.operation(), plan.target(), plan.asked(), request.options());
        plan.reporter().phase(Progress.Phase.SENT);
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
            Outcome outcome = choice.backend().open().handlers().handle(call);
            return finish(plan, intent, spool, outcome);
        });
    }

    /** Goes on with a job that was accepted earlier. */
    Received resume(Plan<?> plan, JobRecord record, JobHandle handle) {
        Spool spool = spool(plan);
        return guarded(record, spool, () -> {
            Outcome outcome = Outcome.accepted(handle.token());
            return finish(plan, record, spool, outcome);
        });
    }

    private static Spool spool(Plan<?> plan) {
        MediaType mediaType = plan.operation().mediaType();
        return new Spool(plan.target().folder(), Limits.maxBytes(mediaType), plan.reporter()::received);
    }

    private Received finish(Plan<?> plan, JobRecord intent, Spool spool, Outcome outcome) {
        JobRecord record = intent;
        Outcome current = outcome;
        PollInterval interval = new PollInterval(intent.id());
        while (current instanceof Outcome.Accepted accepted) {
            record = journal.accepted(record, accepted.token());
            plan.reporter().running(accepted.percent());
            current = nextAnswer(plan, record, spool, accepted, interval);
        }
        Done done = (Done) current;
        if (spool.finished().isEmpty()) {
            throw new BackendFaultException(
                    "The answer held no media.",
                    ErrorDetails.builder()
                            .code("empty_result")
                            .requestId(done.requestId().orElse(""))
                            .possiblyBilled(true)
                            .build());
        }
        return new Received(record, done, spool);
    }

    /** Waits and asks. A question that fails is asked again, for as long as the caller has time. */
    private Outcome nextAnswer(
            Plan<?> plan, JobRecord record, Spool spool, Outcome.Accepted accepted, PollInterval interval) {
        Optional<Duration> hint = accepted.pollAfter();
        while (true) {
            pause(plan, record, interval.next(hint));
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

    private void pause(Plan<?> plan, JobRecord record, Duration wait) {
        Duration left = Duration.between(clock.instant(), plan.deadline());
        if (left.isNegative() || left.isZero()) {
            throw unfinished(record, "The time was over before the job was");
        }
        try {
            pauser.pause(wait.compareTo(left) < 0 ? wait : left);
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
    private Received guarded(JobRecord record, Spool spool, Supplier<Received> work) {
        boolean received = false;
        try {
            Received answer = work.get();
            received = true;
            return answer;
        } catch (MediaException e) {
            throw settleFailure(record, e);
        } catch (RuntimeException e) {
            throw settleFailure(record, defect(e));
        } finally {
            if (!received) {
                spool.close();
            }
        }
    }

    private MediaException settleFailure(JobRecord intent, MediaException failure) {
        JobRecord record = journal.find(intent.id()).orElse(intent);
        ErrorDetails.Builder details = failure.details().toBuilder()
                .backend(record.backend())
                .operation(record.operation())
                .model(record.model());
        boolean mayStillCome =
                failure instanceof JobUnfinishedException || failure.details().possiblyBilled();
        if (record.handle().isPresent() && mayStillCome) {
            details.job(record.handle().get());
        } else if (mayStillCome) {
            journal.unknown(record);
        } else {
            journal.close(record);
        }
        return failure.with(details.build());
    }

    private static BackendFaultException defect(RuntimeException cause) {
        return new BackendFaultException(
                "The backend failed in a way it should not: " + cause.getClass().getSimpleName() + ".",
                ErrorDetails.builder()
                        .code("backend_defect")
                        .possiblyBilled(true)
                        .build(),
                cause);
    }

    /** For a job whose deadline is long over: as much time as one more question needs. */
    static Instant atLeast(Instant deadline, Instant now, Duration least) {
        Instant earliest = now.plus(least);
        return deadline.isBefore(earliest) ? earliest : deadline;
    }
}
