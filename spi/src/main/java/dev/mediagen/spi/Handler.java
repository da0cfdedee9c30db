package dev.mediagen.spi;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;

/**
 * Translates one kind of request into the provider's wire.
 *
 * <p>A handler sends what it is given and hands back what came. It does not sleep, loop until something is ready,
 * schedule, retry, choose file names, or bend values to fit: the request was checked, and what could not be honoured was
 * sorted out, before it gets here. It keeps nothing between calls and is used by many threads at once.
 *
 * @param <R> the kind of request
 */
@FunctionalInterface
public interface Handler<R extends MediaRequest<?>> {

    /**
     * Does the work, or has the provider begin it.
     *
     * @return {@link Completed} when the media went into the sink, {@link Outcome.Accepted} when the provider will be
     *     ready later
     * @throws MediaException when it failed, of the kind that tells the caller what to do; what the handler does not know
     *     (backend, operation, model) is added outside
     */
    Outcome handle(Call<R> call);
}
