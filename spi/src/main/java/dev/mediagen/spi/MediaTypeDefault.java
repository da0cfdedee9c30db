package dev.mediagen.spi;

/**
 * The default model and the priority of a backend for a media type.
 *
 * @param defaultModel the model that is used when none is named; if it is retired or does not support the operation, the first in
 *     the catalogue that does is used
 * @param priority the priority among backends: the highest wins, ties are resolved by name. Leave gaps of 100. Zero means "only
 *     when named".
 */
public record MediaTypeDefault(String defaultModel, int priority) {

    /** Refuses negative priorities. */
    public MediaTypeDefault {
        if (priority < 0) {
            throw new IllegalArgumentException("A priority must be 0 or more, not " + priority + ".");
        }
    }
}
