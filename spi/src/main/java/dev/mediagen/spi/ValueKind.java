package dev.mediagen.spi;

import dev.mediagen.api.OptionType;
import java.math.BigDecimal;
import java.util.Optional;

/** The kind of plain value of a provider's own parameter. */
public enum ValueKind {
    /** {@code true} or {@code false}. */
    FLAG("true or false"),
    /** A whole number. */
    INTEGER("a whole number"),
    /** Any number. */
    NUMBER("a number"),
    /** Text. */
    TEXT("a text");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    /** The name of the kind for messages: {@code a whole number}. */
    public String description() {
        return words;
    }

    /** Whether a value already is of this kind, so that it is sent unchanged. */
    public boolean includes(Object value) {
        return switch (this) {
            case FLAG -> value instanceof Boolean;
            case INTEGER -> value instanceof Number number && isWhole(number);
            case NUMBER -> value instanceof Number;
            case TEXT -> value instanceof String;
        };
    }

    /** Parses a text as a value of this kind; empty when it is not one. */
    public Optional<Object> read(String text) {
        try {
            return switch (this) {
                case FLAG -> Optional.of(OptionType.FLAG.parse(text));
                case INTEGER -> integer(new BigDecimal(text.strip()));
                case NUMBER -> number(new BigDecimal(text.strip()));
                case TEXT -> Optional.of(text);
            };
        } catch (IllegalArgumentException e) {
            // Not of this kind, which is what was asked.
            return Optional.empty();
        }
    }

    /** Converts a value to this kind if nothing is lost; empty otherwise. */
    public Optional<Object> of(Object value) {
        if (includes(value)) {
            return this == INTEGER ? integer(new BigDecimal(value.toString())) : Optional.of(value);
        } else if (value instanceof String text) {
            return read(text);
        }
        boolean isPlain = value instanceof Number || value instanceof Boolean;
        return this == TEXT && isPlain ? Optional.of(OptionType.JSON.text(value)) : Optional.empty();
    }

    /** A number that is too large for a number of JSON is none. */
    private static Optional<Object> number(BigDecimal number) {
        return Double.isFinite(number.doubleValue()) ? Optional.of(plain(number)) : Optional.empty();
    }

    private static boolean isWhole(Number number) {
        return integer(new BigDecimal(number.toString())).isPresent();
    }

    private static Optional<Object> integer(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() < 19
                ? Optional.of(stripped.longValueExact())
                : Optional.empty();
    }

    private static Object plain(BigDecimal number) {
        Optional<Object> integer = integer(number);
        return integer.isPresent() ? integer.get() : (Object) number.doubleValue();
    }
}
