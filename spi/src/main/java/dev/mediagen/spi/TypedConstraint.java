package dev.mediagen.spi;

import dev.mediagen.api.Option;

/**
 * A value of one kind. For a provider's own parameters, whose names do not define their types: a number must not reach the provider
 * as text.
 *
 * @param kind the kind
 * @param bound the constraint within that kind; its texts are those of {@link ValueKind#read}
 */
public record TypedConstraint(ValueKind kind, Constraint bound) implements Constraint {

    @Override
    public String describe() {
        if (!(bound instanceof Any)) {
            return bound.describe();
        }
        return kind == ValueKind.FLAG ? "true, false" : kind.description();
    }

    @Override
    public <T> boolean allows(Option<T> option, T value) {
        return kind.includes(value) && bound.allows(option, value);
    }
}
