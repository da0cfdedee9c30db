package dev.mediagen.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of an image or video: exact pixels ({@code 1536x1024}) or a named size ({@code 2K}, {@code 1080p}). */
public sealed interface Size permits PixelSize, NamedSize {

    /**
     * An exact size in pixels.
     *
     * @param width pixels from left to right, at least 1
     * @param height pixels from top to bottom, at least 1
     * @throws IllegalArgumentException when either is below 1
     */
    static PixelSize of(int width, int height) {
        return new PixelSize(width, height);
    }

    /**
     * Parses {@code 1536x1024} or {@code 1536*1024} as pixels, and {@code 1K}, {@code 2k}, {@code 512}, {@code 720p}, {@code 1080P} as names.
     *
     * @throws IllegalArgumentException when the text has neither form
     */
    static Size parse(String text) {
        Matcher pixels =
                Pattern.compile("\\s*(\\d{1,5})\\s*[xX×*]\\s*(\\d{1,5})\\s*").matcher(text);
        if (pixels.matches()) {
            return of(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)));
        }
        Matcher named = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?[kKpP]?)\\s*").matcher(text);
        if (named.matches()) {
            return new NamedSize(named.group(1).toLowerCase(Locale.ROOT));
        }
        throw new IllegalArgumentException(
                "A size must be WIDTHxHEIGHT in pixels (1536x1024) or a named size of the model (1K, 2K, 720p, 1080p),"
                        + " not \"" + text + "\".");
    }

    /** The approximate number of pixels of this size; for finding the nearest allowed size. */
    long pixels();

    /** The form that {@link #parse} reads. */
    String text();
}
