package dev.mediagen.spi;

import dev.mediagen.api.Cancellation;

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
     * @return what the provider answered, no better than it is: after {@link Cancellation#STOPPED} nobody asks for the job again, so
     *     a result that the provider makes all the same would be lost
     * @throws dev.mediagen.api.MediaException when the provider could not be asked; the job is kept
     */
    default Cancellation cancel(JobCall call) {
        return Cancellation.UNSUPPORTED;
    }
}
