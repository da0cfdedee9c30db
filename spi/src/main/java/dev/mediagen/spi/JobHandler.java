package dev.mediagen.spi;

/** Asks the provider for a job that it accepted earlier, perhaps for another process. One question a call, no waiting. */
public interface JobHandler {

    /**
     * Asks once.
     *
     * @return {@link Outcome.Accepted} while it runs, {@link Completed} when its media went into the sink, {@link Outcome.Failed} when
     *     the provider ended it without a result
     * @throws dev.mediagen.api.MediaException when the question failed, for whatever reason: the job is kept. After an {@link
     *     dev.mediagen.api.UnavailableException} it is asked again while the caller has time
     */
    Outcome poll(JobCall call);

    /**
     * Asks the provider to stop the job.
     *
     * @return whether the provider can and did
     */
    default boolean cancel(JobCall call) {
        return false;
    }
}
