package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call on a thread of its own.
 *
 * @param call whether it can still be stopped
 * @param end completes when it is over, with what its work threw
 */
record RunningCall(SentCall call, CompletableFuture<Optional<Throwable>> end) {

    static final Duration FOREVER = Duration.ofDays(365);

    /** Waits until it is over; returns false when that took too long. */
    boolean ends(Duration longest) throws InterruptedException {
        Duration most = longest.compareTo(FOREVER) > 0 ? FOREVER : longest;
        try {
            end.get(most.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    void rethrow() {
        if (end.join().orElse(null) instanceof RuntimeException e) {
            throw e;
        } else if (end.join().orElse(null) instanceof Error e) {
            throw e;
        }
    }

    /** Why it cannot be sent: the system gives this process no thread for it. */
    static MediaException withoutThread(Throwable cause) {
        return new UnavailableException(
                "This process cannot start another thread, so nothing was sent. Run fewer calls concurrently, or raise its"
                        + " limit of threads or memory.",
                ErrorDetails.builder().code("no_thread").retryable(true).build(),
                cause);
    }
}
