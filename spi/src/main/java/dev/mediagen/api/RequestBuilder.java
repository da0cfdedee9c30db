package dev.mediagen.api;

import java.util.Optional;

/**
 * What all request builders have in common. Every setter refuses, with an {@link InvalidRequestException}, a value that no
 * model could mean.
 *
 * @param <B> the builder itself
 */
public abstract class RequestBuilder<B extends RequestBuilder<B>> {

    private Options options = Options.empty();

    RequestBuilder() {}

    /**
     * Sets any option by its key; the typed methods are shorthands of this.
     *
     * @throws InvalidRequestException when no model could mean the value
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

    /** Sets a parameter of the provider's own, under the provider's name for it. */
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
