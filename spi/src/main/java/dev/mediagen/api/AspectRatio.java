package dev.mediagen.api;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The aspect ratio of an image or video, as two numbers: {@code 16:9}, {@code 1:1}, {@code 9:19.5}. Kept as written, because
 * providers know ratios by their text.
 *
 * @param width the first number, above 0
 * @param height the second number, above 0
 */
public record AspectRatio(BigDecimal width, BigDecimal height) {

    /** Refuses numbers that are not above 0. */
    public AspectRatio {
        if (width.signum() <= 0 || height.signum() <= 0) {
            throw new IllegalArgumentException("Both numbers of an aspect ratio must be greater than 0.");
        }
    }

    /** A ratio of two whole numbers, each above 0. */
    public static AspectRatio of(int width, int height) {
        return new AspectRatio(BigDecimal.valueOf(width), BigDecimal.valueOf(height));
    }

    /**
     * Reads {@code 16:9} or {@code 16/9}.
     *
     * @throws IllegalArgumentException when the text does not have that form
     */
    public static AspectRatio parse(String text) {
        Matcher matcher = Pattern.compile("\\s*(\\d{1,4}(?:\\.\\d{1,3})?)\\s*[:/]\\s*(\\d{1,4}(?:\\.\\d{1,3})?)\\s*")
                .matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "An aspect ratio has the form WIDTH:HEIGHT, such as 16:9, not \"" + text + "\".");
        }
        return new AspectRatio(new BigDecimal(matcher.group(1)), new BigDecimal(matcher.group(2)));
    }

    /** Width divided by height. */
    public double value() {
        return width.doubleValue() / height.doubleValue();
    }

    /** The form that {@link #parse} reads. */
    public String text() {
        return width.toPlainString() + ":" + height.toPlainString();
    }

    @Override
    public String toString() {
        return text();
    }
}
