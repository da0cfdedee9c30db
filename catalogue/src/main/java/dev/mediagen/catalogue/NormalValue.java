package dev.mediagen.catalogue;

import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ListConstraint;
import dev.mediagen.spi.ObjectConstraint;
import dev.mediagen.spi.TypedConstraint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Converts values to the form of the catalogue: a truth value, a number, a list or an object given as text is parsed if nothing is
 * lost, and a name is spelled as the provider spells it. Does not check whether the value is allowed.
 */
public final class NormalValue {

    private NormalValue() {}

    /** The value in the form of the constraint; unchanged where the constraint defines no form. */
    @SuppressWarnings("unchecked") // Each branch keeps to the type of the option.
    public static <T> T of(Option<T> option, T value, Constraint bound) {
        if (option.isExtra()) {
            return (T) plain((Option<Object>) option, value, bound);
        } else if (value instanceof String text) {
            String usual =
                    option.type().equals(OptionType.LANGUAGE) ? option.type().text(value) : text;
            return (T) spelled(usual, bound);
        }
        return value;
    }

    private static Object plain(Option<Object> option, Object value, Constraint bound) {
        if (bound instanceof TypedConstraint typed) {
            return typed.kind()
                    .of(value)
                    .map(read -> spelled(read, typed.bound()))
                    .orElse(value);
        } else if (bound instanceof ListConstraint list) {
            return items(option, asList(value), list.item());
        } else if (bound instanceof ObjectConstraint object) {
            return members(option, asObject(value), object);
        } else if (bound instanceof Constraint.Inputs inputs) {
            return inputs.max() == 1 ? file(value) : files(asList(value));
        } else if (bound instanceof Constraint.Either either) {
            return either.alternatives().stream()
                    .map(alternative -> fitting(option, value, alternative))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(value);
        }
        return bound instanceof Constraint.Any ? asObject(asList(value)) : value;
    }

    private static Optional<Object> fitting(Option<Object> option, Object value, Constraint alternative) {
        return Optional.of(plain(option, value, alternative)).filter(read -> alternative.allows(option, read));
    }

    private static Object asList(Object value) {
        return value instanceof String text ? CatalogueJson.list(text).orElse(value) : value;
    }

    private static Object asObject(Object value) {
        return value instanceof String text ? CatalogueJson.object(text).orElse(value) : value;
    }

    private static Object items(Option<Object> option, Object value, Constraint item) {
        return value instanceof List<?> list
                ? list.stream().map(one -> plain(option, one, item)).toList()
                : value;
    }

    private static Object members(Option<Object> option, Object value, ObjectConstraint object) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((key, member) -> {
            String name = String.valueOf(key);
            members.put(name, member == null ? null : plain(option, member, object.member(name)));
        });
        return members;
    }

    private static Object files(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(NormalValue::file).toList()
                : file(value);
    }

    /** Converts a path, an address or a data URI to an input; anything else stays text, which is not a file. */
    private static Object file(Object value) {
        try {
            return value instanceof String text ? Input.parse(text) : value;
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** A name as spelled in the list, found regardless of case. */
    private static Object spelled(Object value, Constraint bound) {
        if (!(value instanceof String text)) {
            return value;
        } else if (bound instanceof Constraint.Either either) {
            return either.alternatives().stream()
                    .map(alternative -> spelled(text, alternative))
                    .filter(name -> !name.equals(text))
                    .findFirst()
                    .orElse(text);
        }
        return bound instanceof Constraint.OneOf one
                ? one.values().stream()
                        .filter(text::equalsIgnoreCase)
                        .findFirst()
                        .orElse(text)
                : text;
    }
}
