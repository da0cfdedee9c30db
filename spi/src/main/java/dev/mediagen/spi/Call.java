package dev.mediagen.spi;

import dev.mediagen.api.MediaRequest;
import java.util.Optional;

/**
 * One request to translate.
 *
 * @param <R> the kind of request
 */
public interface Call<R extends MediaRequest<?>> extends CallContext {

    /** What to make: checked against the catalogue, adjusted where the caller allowed it, files looked at. */
    R request();

    /** What the catalogue knows of the model; empty for a model it does not know. */
    Optional<ModelEntry> entry();

    /** Which of this backend's wires serves the model, where its catalogue says so. */
    default Optional<String> wire() {
        return entry().flatMap(ModelEntry::wire);
    }

    /** What this backend kept of the result that the request goes on from. */
    Optional<ContinuationState> continuation();
}
