package dev.mediagen.spi;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request to translate.
 *
 * @param <R> the type of request
 */
public interface Call<R extends MediaRequest<?>> extends CallContext {

    /** The request: checked against the catalogue, adjusted where the caller allowed it, its files inspected. */
    R request();

    /** What the catalogue knows of the model; empty for a model it does not know. */
    Optional<ModelEntry> entry();

    /** Which of this backend's wires serves the model, where its catalogue says so. */
    default Optional<String> wire() {
        return entry().flatMap(ModelEntry::wire);
    }

    /** The state that this backend stored with the result that the request continues. */
    Optional<ContinuationState> continuation();

    /**
     * Performs a free step before the request: an upload, a look-up, anything that the provider does not bill. A failure in it
     * leaves nothing in doubt, its requests may be repeated, and its result is kept as long as the {@link Prepared} says. Perform
     * all such steps before the request that may be billed.
     *
     * <pre>{@code
     * String voice = call.prepare("voice-id " + name, () -> Prepared.of(look(name)).keptFor(Duration.ofHours(1)));
     * }</pre>
     *
     * @param key identifies the step, with everything that its result depends on; the same key returns the kept result, also in
     *     other calls and processes with the same account at the same address
     * @param step performs it; not called while a result is kept, and by one call at a time
     * @return the value of the step
     * @throws dev.mediagen.api.MediaException what the step throws, never {@linkplain dev.mediagen.api.ErrorDetails#possiblyBilled
     *     possibly billed}
     */
    default String prepare(String key, Supplier<Prepared> step) {
        return step.get().value();
    }

    /**
     * Performs a free step for an input: the result is kept by the content of the input, so each is uploaded once. For inputs on
     * the web nothing is kept, because they may change.
     *
     * <pre>{@code
     * String url = call.prepare("upload", image, () -> Prepared.of(upload(image, call)).keptFor(Duration.ofDays(1)));
     * }</pre>
     *
     * @param key identifies what is done with the input
     * @param input the input
     * @param step performs it
     * @return the value of the step
     * @throws dev.mediagen.api.MediaException what the step throws, never possibly billed
     */
    default String prepare(String key, Input input, Supplier<Prepared> step) {
        return step.get().value();
    }
}
