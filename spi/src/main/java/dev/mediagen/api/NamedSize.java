package dev.mediagen.api;

import java.util.Locale;

/**
 * A size by the name that providers use for it.
 *
 * @param name lower case: {@code 1k}, {@code 2k}, {@code 4k} for pictures about that many thousand pixels wide,
 *     {@code 480p}, {@code 720p}, {@code 1080p} for clips that many pixels high, a bare number for a picture that many
 *     pixels wide. Which names a model knows stands in its catalogue.
 */
public record NamedSize(String name) implements Size {

    /** Puts the name into lower case. */
    public NamedSize {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** A square of the named width, or a 16:9 clip of the named height. */
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
