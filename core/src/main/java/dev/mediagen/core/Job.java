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
 * Work that a provider took. Keep the {@linkplain #handle() handle} to come back for it from anywhere.
 *
 * @param <M> the kind of media that will come
 */
public interface Job<M extends Media> {

    /** Its id in the journal. */
    String id();

    /** Finds the job again, in another process too; empty when the result came at once. */
    Optional<JobHandle> handle();

    /**
     * Waits for the result and puts it on disk; the second time, gives the same again.
     *
     * @throws dev.mediagen.api.JobUnfinishedException when the time of the request is over, or the thread is interrupted; the
     *     job goes on at the provider
     * @throws dev.mediagen.api.MediaException when the job failed
     */
    Generated<M> await();

    /**
     * Waits, but no longer than this.
     *
     * @throws dev.mediagen.api.JobUnfinishedException when the time is over, or the thread is interrupted; the job goes on at
     *     the provider
     * @throws dev.mediagen.api.MediaException when the job failed
     */
    Generated<M> await(Duration longest);

    /**
     * Waits for the result on another thread. Cancelling the stage, as a {@link java.util.concurrent.CompletableFuture}, ends the
     * wait; the job goes on at the provider. When the job is stopped, the stage fails.
     */
    default CompletionStage<Generated<M>> awaitAsync(Executor executor) {
        return AsyncCall.on(executor, this::await);
    }

    /**
     * Looks how far it is, without waiting.
     *
     * @throws dev.mediagen.api.MediaException when the job failed
     */
    Advance poll();

    /**
     * Asks the provider to stop the job.
     *
     * @return what the provider answered; unless it stopped the job, that can be awaited as before
     * @throws dev.mediagen.api.MediaException when the provider could not be asked
     */
    Cancellation cancel();
}
