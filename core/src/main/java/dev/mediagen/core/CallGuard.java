package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.Order;
import dev.mediagen.media.files.OutputSpool;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Outcome;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Turns every failure of a call into an exception that names backend, operation and model, and records it in the lease. */
final class CallGuard {

    private CallGuard() {}

    /** Carries the final outcome of a provider out of the work. */
    static final class JobEnded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Outcome.Failed end;

        JobEnded(Outcome.Failed end) {
            super(end.failure());
            this.end = end;
        }
    }

    /** Does what comes before a request is sent; whatever is thrown has cost nothing. */
    static <T> T unsent(Supplier<T> work) {
        try {
            return work.get();
        } catch (MediaException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new BackendFaultException(
                    "Nothing was sent, because of an internal error: "
                            + e.getClass().getSimpleName() + ".",
                    ErrorDetails.builder().code("defect").possiblyBilled(false).build(),
                    e);
        }
    }

    /** Runs the work; a failure is recorded in the lease, and the exception gets backend, operation and model. */
    static void guarded(JobLease lease, OutputSpool spool, Runnable work) {
        try {
            work.run();
        } catch (JobEnded e) {
            spool.discard();
            throw ended(lease, e.end);
        } catch (MediaException e) {
            spool.discard();
            throw noted(lease, e);
        } catch (RuntimeException | Error e) {
            spool.discard();
            throw noted(lease, defect(e));
        }
    }

    /**
     * Calls a backend. If it fails after complete results arrived, these results count.
     *
     * @param token the token to poll for the rest
     */
    static Outcome answer(OutputSpool spool, Optional<String> token, Supplier<Outcome> call) {
        try {
            return call.get();
        } catch (MediaException e) {
            return kept(spool, token, e);
        } catch (RuntimeException | Error e) {
            return kept(spool, token, defect(e));
        }
    }

    /**
     * Polls a backend for a job. A failed poll is repeated as long as the caller has time.
     *
     * @param trouble receives the reason of a failed poll
     */
    static Outcome polled(
            JobHandler jobs, JobCall question, OutputSpool spool, Consumer<UnavailableException> trouble) {
        return answer(spool, Optional.of(question.token()), () -> {
            try {
                return jobs.poll(question);
            } catch (UnavailableException e) {
                spool.discard();
                trouble.accept(e);
                return still(question.token(), e);
            } catch (JobUnfinishedException e) {
                spool.discard();
                throw e;
            }
        });
    }

    /** The outcome of a poll that failed: the job is still running, as far as is known. */
    static Outcome.Accepted still(String token, UnavailableException failed) {
        Outcome.Accepted still = Outcome.accepted(token);
        return failed.details().retryAfter().map(still::pollAfter).orElse(still);
    }

    /** Throws what needs no declaration. */
    static void rethrow(Throwable unchecked) {
        if (unchecked instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) unchecked;
    }

    private static Outcome kept(OutputSpool spool, Optional<String> token, MediaException failure) {
        if (spool.isEmpty()) {
            throw failure;
        }
        Completed.Builder done = Completed.builder().failure(failure);
        token.ifPresent(done::rest);
        return done.build();
    }

    /** Whether it was billed is what the backend states. */
    private static MediaException ended(JobLease lease, Outcome.Failed end) {
        MediaException failure =
                end.failure().with(facts(lease.record().order(), end.failure()).build());
        if (end.cancelled()) {
            lease.cancelled(failure);
        } else {
            lease.failed(failure);
        }
        return failure;
    }

    private static MediaException noted(JobLease lease, MediaException failure) {
        ErrorDetails.Builder facts = facts(lease.record().order(), failure);
        if (lease.record().handle().isPresent()) {
            facts.job(lease.record().handle().get()).possiblyBilled(true);
            if (failure instanceof BackendFaultException) {
                lease.notFetched(failure);
            }
            return failure.with(facts.build());
        }
        MediaException told = failure.with(facts.build());
        if (mayHaveCost(told)) {
            told = told.with(facts.jobId(lease.record().id()).build());
            lease.inDoubt(told);
        } else {
            told = told.details().conclusive() && told.details().possiblyBilled()
                    ? told.adding("It may have been billed.", told.details())
                    : told;
            if (told instanceof UnavailableException) {
                lease.publish(Kind.LIMITED, told);
            }
            lease.failed(told);
        }
        return told;
    }

    static ErrorDetails.Builder facts(Order order, MediaException failure) {
        return failure.details().toBuilder()
                .backend(order.backend())
                .operation(order.operation())
                .model(order.model());
    }

    /**
     * Whether a failed call leaves the job in doubt. The details decide; an interrupted call without them may have cost something.
     * A refusal and an answer without a result may have been billed, but they are final: there is nothing to find out and nothing
     * to collect.
     */
    private static boolean mayHaveCost(MediaException failure) {
        if (failure instanceof ContentRefusedException || failure.details().conclusive()) {
            return false;
        }
        return failure.details().possiblyBilled()
                || (failure instanceof JobUnfinishedException
                        && !failure.details().saysWhetherBilled());
    }

    static BackendFaultException defect(Throwable cause) {
        return new BackendFaultException(
                "The backend failed with an internal error: " + cause.getClass().getSimpleName() + ".",
                ErrorDetails.builder()
                        .code("backend_defect")
                        .possiblyBilled(true)
                        .build(),
                cause);
    }
}
