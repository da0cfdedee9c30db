package dev.mediagen.spi;

/** Asks the provider for a job that it accepted earlier, perhaps for another process. One question a call, no waiting. */
public interface JobHandler {

    /**
     * Asks once.
     *
     * @return {@link Outcome.Accepted} while it runs, {@link Completed} when its media went into the sink
     * @throws dev.mediagen.api.MediaException when the job failed; an
     *     {@link dev.mediagen.api.UnavailableException} means that only the question failed and may be asked again
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
