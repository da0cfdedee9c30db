package dev.mediagen.spi;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaRequest;
import java.util.Optional;
import java.util.function.Supplier;

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

    /**
     * Makes a step before money: an upload, a look-up, whatever the provider does not bill. What goes wrong in it leaves nothing in
     * doubt, what it sends may be sent again, and its result is kept as long as that says. Make all steps before the request that may
     * be billed.
     *
     * <pre>{@code
     * String voice = call.prepare("voice-id " + name, () -> Prepared.of(look(name)).keptFor(Duration.ofHours(1)));
     * }</pre>
     *
     * @param key what the step is of, with everything that its result depends on; the same key gives the kept result, in other calls
     *     and processes too, with the same account at the same address
     * @param step does it; not called while a result is kept, and by one call at a time
     * @return the value of the result
     * @throws dev.mediagen.api.MediaException what the step throws, never {@linkplain
     *     dev.mediagen.api.ErrorDetails#possiblyBilled possibly billed}
     */
    default String prepare(String key, Supplier<Prepared> step) {
        return step.get().value();
    }

    /**
     * The same for an input: its result is kept by the content of the input, so each is uploaded once. What is on the web may change,
     * so of that nothing is kept.
     *
     * <pre>{@code
     * String url = call.prepare("upload", image, () -> Prepared.of(upload(image, call)).keptFor(Duration.ofDays(1)));
     * }</pre>
     *
     * @param key what is done with the input
     * @param input what it is done with
     * @param step does it
     * @return the value of the result
     * @throws dev.mediagen.api.MediaException what the step throws, never possibly billed
     */
    default String prepare(String key, Input input, Supplier<Prepared> step) {
        return step.get().value();
    }
}
