package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.MediaException;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Results of a call that are not here while others are. Those that are here count, whatever became of the others; those that can
 * still be had become a job of their own.
 */
final class MissingResults {

    private MissingResults() {}

    /**
     * Asks a backend. One that fails after results came whole has brought these results.
     *
     * @param token by which the rest can be asked for
     */
    static Outcome ask(OutputSpool spool, Optional<String> token, Supplier<Outcome> call) {
        try {
            return call.get();
        } catch (MediaException e) {
            return kept(spool, token, e).orElseThrow(() -> e);
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            BackendFaultException defect = defect(e);
            return kept(spool, token, defect).orElseThrow(() -> defect);
        }
    }

    private static Optional<Outcome> kept(OutputSpool spool, Optional<String> token, MediaException failure) {
        if (spool.isEmpty()) {
            return Optional.empty();
        }
        Completed.Builder done = Completed.builder().failure(failure);
        token.ifPresent(done::rest);
        return Optional.of(done.build());
    }

    /** What is thrown when no result is here at all. */
    static MediaException all(Completed completed) {
        MediaException first = completed.failures().get(0);
        completed.failures().stream().skip(1).forEach(first::addSuppressed);
        return first;
    }

    /** Writes down how to ask for the rest, before what is here is settled. */
    static Completed noted(JobLease lease, Completed completed, int here) {
        if (completed.failures().isEmpty()) {
            return completed;
        }
        Optional<JobHandle> job = completed.rest().flatMap(token -> lease.rest(token, here));
        List<MediaException> told = completed.failures().stream()
                .map(failure -> told(lease.record(), failure, job))
                .toList();
        return completed.with(told);
    }

    private static MediaException told(JobRecord record, MediaException failure, Optional<JobHandle> job) {
        ErrorDetails.Builder facts = failure.details().toBuilder()
                .backend(record.order().backend())
                .operation(record.order().operation())
                .model(record.order().model())
                .possiblyBilled(true);
        job.ifPresent(facts::job);
        return job.isPresent()
                ? failure.adding("Ask for it again: resume job " + job.get().id() + ".", facts.build())
                : failure.with(facts.build());
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
