package dev.mediagen.catalogue;

import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ListConstraint;
import dev.mediagen.spi.ObjectConstraint;
import dev.mediagen.spi.TypedConstraint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value as messages show it: never a prompt, never anything long. */
final class ShownValue {

    private static final int LONGEST = 60;

    private ShownValue() {}

    static <T> String of(Option<T> option, T value) {
        if (option.equals(Option.PROMPT)
                || option.equals(Option.NEGATIVE_PROMPT)
                || option.equals(Option.INSTRUCTIONS)) {
            String text = option.type().text(value);
            return "of " + text.codePointCount(0, text.length()) + " characters";
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Input) {
            return "with " + list.size() + " files";
        }
        return clipped(option.type().text(value));
    }

    /** Describes that a value has another form than the constraint requires; empty when its form is right. */
    static Optional<String> misplaced(Object value, Constraint bound) {
        Optional<String> wanted = Optional.empty();
        if (bound instanceof ListConstraint && !(value instanceof List)) {
            wanted = Optional.of("a list");
        } else if (bound instanceof ObjectConstraint && !(value instanceof Map)) {
            wanted = Optional.of("an object");
        } else if (bound instanceof TypedConstraint typed && !typed.kind().includes(value)) {
            wanted = Optional.of(typed.kind().description());
        }
        return wanted.map(form -> "is " + form(value) + ", but " + form + " is expected");
    }

    private static String form(Object value) {
        if (value instanceof Map) {
            return "an object";
        } else if (value instanceof List) {
            return "a list";
        } else if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Boolean ? "a flag" : "a text";
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
