package dev.mediagen.api;

import java.util.Optional;

/**
 * The common part of all request builders. Every setter refuses a value that no model can accept, with an {@link
 * InvalidRequestException}.
 *
 * @param <B> the builder itself
 */
public abstract class RequestBuilder<B extends RequestBuilder<B>> {

    private Options options = Options.empty();

    RequestBuilder() {}

    /**
     * Sets any option by its key; the typed methods are shorthands for this.
     *
     * @throws InvalidRequestException when no model can accept the value
     */
    public <T> B set(Option<T> option, T value) {
        options = options.with(option, value);
        return self();
    }

    /** Sets an option if there is a value, and leaves it as it is otherwise. */
    public <T> B set(Option<T> option, Optional<T> value) {
        value.ifPresent(present -> set(option, present));
        return self();
    }

    /** Sets a provider's own parameter, under the provider's name. */
    public B extra(String name, Object value) {
        return set(Option.extra(name), value);
    }

    Options options() {
        return options;
    }

    // Every subclass is its own B.
    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }
}
