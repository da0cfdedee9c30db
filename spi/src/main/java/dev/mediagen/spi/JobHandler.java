package dev.mediagen.spi;

import dev.mediagen.api.Cancellation;

/**
 * Polls jobs that the provider accepted earlier, perhaps for another process. Each call asks for the state of the job once, fetches
 * the result if there is one, and returns without waiting. It sends at most one request that may be billed, such as the next step of
 * a job of several, and only after the provider has shown that it does not have it yet.
 */
public interface JobHandler {

    /**
     * Polls the job once.
     *
     * @return {@link Outcome.Accepted} while it runs, {@link Completed} when its media are in the sink, {@link Outcome.Failed} when
     *     the provider ended it without a result
     * @throws dev.mediagen.api.MediaException when the poll failed, for whatever reason: the job is kept. After an {@link
     *     dev.mediagen.api.UnavailableException} it is polled again while the caller has time
     */
    Outcome poll(JobCall call);

    /**
     * Asks the provider to stop the job.
     *
     * @return exactly what the provider answered: after {@link Cancellation#STOPPED} the job is never polled again, so a result
     *     that the provider still makes would be lost
     * @throws dev.mediagen.api.MediaException when the provider could not be reached; the job is kept
     */
    default Cancellation cancel(JobCall call) {
        return Cancellation.UNSUPPORTED;
    }
}
