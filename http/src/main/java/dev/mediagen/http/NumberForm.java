package dev.mediagen.http;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JSON syntax of numbers; stricter than Java's. */
final class NumberForm {

    private static final Pattern JSON = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    /** The maximum number of digits before or after the point; larger numbers would take too much memory. */
    private static final int LARGEST_SCALE = 1000;

    private NumberForm() {}

    /** The exact value; empty when the exponent is out of range. */
    static Optional<BigDecimal> value(CharSequence digits) {
        try {
            BigDecimal number = new BigDecimal(digits.toString());
            return Optional.of(number).filter(value -> Math.abs((long) value.scale()) <= LARGEST_SCALE);
        } catch (NumberFormatException exponentTooLarge) {
            return Optional.empty();
        }
    }

    static boolean isJson(CharSequence digits) {
        return JSON.matcher(digits).matches();
    }
}
