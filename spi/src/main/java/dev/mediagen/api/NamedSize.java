package dev.mediagen.api;

import java.util.Locale;

/**
 * A size by the providers' name for it.
 *
 * @param name lower case: {@code 1k}, {@code 2k}, {@code 4k} for images about that many thousand pixels wide, {@code 480p}, {@code
 *     720p}, {@code 1080p} for videos of that height in pixels, a bare number for an image of that width in pixels. The catalogue
 *     says which names a model accepts.
 */
public record NamedSize(String name) implements Size {

    /** Converts the name to lower case. */
    public NamedSize {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** The pixels of a square of the named width, or of a 16:9 video of the named height. */
    @Override
    public long pixels() {
        char unit = name.charAt(name.length() - 1);
        double number = Double.parseDouble(Character.isDigit(unit) ? name : name.substring(0, name.length() - 1));
        return switch (unit) {
            case 'k' -> Math.round(number * 1024 * number * 1024);
            case 'p' -> Math.round(number * number * 16 / 9);
            default -> Math.round(number * number);
        };
    }

    /** The name as providers print it: {@code 2K}, {@code 720p}. */
    @Override
    public String text() {
        return name.endsWith("k") ? name.toUpperCase(Locale.ROOT) : name;
    }

    @Override
    public String toString() {
        return text();
    }
}
