package dev.mediagen.spi;

import dev.mediagen.api.OptionType;
import java.math.BigDecimal;
import java.util.Optional;

/** What kind of plain value a provider's own parameter takes. */
public enum ValueKind {
    /** {@code true} or {@code false}. */
    FLAG("true or false"),
    /** A whole number. */
    INTEGER("a whole number"),
    /** Any number. */
    NUMBER("a number"),
    /** A text. */
    TEXT("a text");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    /** What such a value is, for messages: {@code a whole number}. */
    public String words() {
        return words;
    }

    /** Whether a value is of this kind as it stands, so that it goes over the wire as such. */
    public boolean includes(Object value) {
        return switch (this) {
            case FLAG -> value instanceof Boolean;
            case INTEGER -> value instanceof Number number && isWhole(number);
            case NUMBER -> value instanceof Number;
            case TEXT -> value instanceof String;
        };
    }

    /** The value of this kind that a text stands for; empty when it stands for none. */
    public Optional<Object> read(String text) {
        try {
            return switch (this) {
                case FLAG -> Optional.of(OptionType.FLAG.parse(text));
                case INTEGER -> whole(new BigDecimal(text.strip()));
                case NUMBER -> Optional.of(plain(new BigDecimal(text.strip())));
                case TEXT -> Optional.of(text);
            };
        } catch (IllegalArgumentException e) {
            // Not of this kind, which is what was asked.
            return Optional.empty();
        }
    }

    /** The same value as one of this kind, when nothing is lost by that; empty otherwise. */
    public Optional<Object> of(Object value) {
        if (includes(value)) {
            return this == INTEGER ? whole(new BigDecimal(value.toString())) : Optional.of(value);
        } else if (value instanceof String text) {
            return read(text);
        }
        boolean isPlain = value instanceof Number || value instanceof Boolean;
        return this == TEXT && isPlain ? Optional.of(OptionType.JSON.text(value)) : Optional.empty();
    }

    private static boolean isWhole(Number number) {
        return whole(new BigDecimal(number.toString())).isPresent();
    }

    private static Optional<Object> whole(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() < 19
                ? Optional.of(stripped.longValueExact())
                : Optional.empty();
    }

    private static Object plain(BigDecimal number) {
        Optional<Object> whole = whole(number);
        return whole.isPresent() ? whole.get() : (Object) number.doubleValue();
    }
}
