package dev.mediagen.spi;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;

/**
 * Translates one type of request into the provider's API.
 *
 * <p>A handler sends the request and returns the outcome. It does not sleep, loop until something is ready, schedule, retry, choose
 * file names, or adjust values: the request was checked and adjusted before. It keeps no state between calls and is used by many
 * threads concurrently.
 *
 * @param <R> the type of request
 */
@FunctionalInterface
public interface Handler<R extends MediaRequest<?>> {

    /**
     * Performs the request, or starts a job at the provider.
     *
     * @return {@link Completed} when the media are in the sink, {@link Outcome.Accepted} when the provider started a job
     * @throws MediaException when it failed, of the kind that tells the caller what to do; backend, operation and model are added
     *     by the core
     */
    Outcome handle(Call<R> call);
}
