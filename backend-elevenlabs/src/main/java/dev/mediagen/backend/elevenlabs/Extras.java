package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Options;
import dev.mediagen.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The provider's own parameters from the caller, with files as base64. A handler removes those that have a special
 * position; the remaining ones go into the body.
 */
final class Extras {

    private final Map<String, Object> left;

    private Extras(Map<String, Object> left) {
        this.left = left;
    }

    static Extras of(Options options) {
        return new Extras(new LinkedHashMap<>(options.extras(Json::base64)));
    }

    /** Removes and returns the named parameters that are set. */
    Map<String, Object> take(String... names) {
        Map<String, Object> taken = new LinkedHashMap<>();
        for (String name : names) {
            Object value = left.remove(name);
            if (value != null) {
                taken.put(name, value);
            }
        }
        return taken;
    }

    /** A list; the catalogue refuses all other types. */
    Optional<List<?>> takeList(String name) {
        return Optional.ofNullable(left.remove(name))
                .map(value -> value instanceof List<?> list ? list : List.of(value));
    }

    Map<String, Object> rest() {
        return left;
    }
}
