package dev.mediagen.spi;

/**
 * How a backend takes part in a media type.
 *
 * @param defaultModel the model that is used when none is named; a retired one, or one that cannot do the operation, is
 *     passed over in favour of the first in the catalogue that can
 * @param priority the priority among backends: the highest wins, equal ones break by name. Leave gaps of 100. Zero means
 *     "only when named".
 */
public record MediaTypeDefault(String defaultModel, int priority) {

    /** Refuses negative weights. */
    public MediaTypeDefault {
        if (priority < 0) {
            throw new IllegalArgumentException("A weight is 0 or more, not " + priority + ".");
        }
    }
}
