package dev.mediagen.cache;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaInterceptor.Invocation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The outcome of a request that several threads wait for, and one of them brings. */
final class SharedOutcome {

    private final CompletableFuture<Advance> outcome = new CompletableFuture<>();

    /** Brings the outcome; the others get it, too. */
    Advance of(Supplier<Advance> work) {
        try {
            Advance advance = work.get();
            outcome.complete(advance);
            return advance;
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
            throw e;
        }
    }

    /**
     * Waits for the outcome, as long as the caller has time.
     *
     * @throws MediaException the failure of the one that brings it, or that it did not in time
     */
    Advance await(Invocation invocation) {
        try {
            return invocation.options().timeout().isPresent()
                    ? outcome.get(invocation.options().timeout().get().toNanos(), TimeUnit.NANOSECONDS)
                    : outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw JobUnfinishedException.unsent(e);
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "The same request was sent just before, and its result did not arrive in time. This one was not sent.",
                    ErrorDetails.builder()
                            .code("deadline")
                            .possiblyBilled(false)
                            .build(),
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MediaException failure) {
                throw failure;
            }
            throw new IllegalStateException("The same request, sent just before, failed with an internal error.", e);
        }
    }
}
