package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.Media;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A job that a provider accepted. Keep the {@linkplain #handle() handle} to resume it from anywhere.
 *
 * @param <M> the type of its result
 */
public interface Job<M extends Media> {

    /** Its id in the journal. */
    String id();

    /** Finds the job again, also in another process; empty when it completed synchronously. */
    Optional<JobHandle> handle();

    /**
     * Waits for the result and puts it on disk; returns the same when called again.
     *
     * @throws dev.mediagen.api.JobUnfinishedException when the time limit of the request is reached, or the thread is interrupted;
     *     the job continues at the provider
     * @throws dev.mediagen.api.MediaException when the job failed
     */
    Generated<M> await();

    /**
     * Waits for the result with a time limit.
     *
     * @throws dev.mediagen.api.JobUnfinishedException when the time limit is reached, or the thread is interrupted; the job
     *     continues at the provider
     * @throws dev.mediagen.api.MediaException when the job failed
     */
    Generated<M> await(Duration longest);

    /**
     * Waits for the result on another thread. Cancelling the stage, as a {@link java.util.concurrent.CompletableFuture}, ends the
     * wait; the job continues at the provider. When the job is stopped, the stage fails.
     */
    default CompletionStage<Generated<M>> awaitAsync(Executor executor) {
        return AsyncCall.start(executor, this::await);
    }

    /**
     * Polls the job, without waiting.
     *
     * @throws dev.mediagen.api.MediaException when the job failed
     */
    Advance poll();

    /**
     * Asks the provider to stop the job.
     *
     * @return what the provider answered; unless it stopped the job, the job can be awaited as before
     * @throws dev.mediagen.api.MediaException when the provider could not be reached
     */
    Cancellation cancel();
}
