package dev.mediagen.http;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** How JSON writes numbers; narrower than what Java reads. */
final class NumberForm {

    private static final Pattern JSON = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    /** Beyond this many digits before or after the point a number is no amount, and working with it would take all memory. */
    private static final int LARGEST_SCALE = 1000;

    private NumberForm() {}

    /** What the digits say, exactly; empty when the exponent is out of all bounds. */
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
