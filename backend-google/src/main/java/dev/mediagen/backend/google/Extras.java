package dev.mediagen.backend.google;

import dev.mediagen.api.Options;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The provider's own parameters from the caller. A handler removes those that have a special position; the remaining
 * ones go to the top level of the body.
 */
final class Extras {

    private final Map<String, Object> left;

    Extras(Options options) {
        left = new LinkedHashMap<>(options.extras());
    }

    Optional<Object> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    /** Removes the named parameters that are set, and returns an object builder with them. */
    JsonBuilder takeAll(String... names) {
        JsonBuilder taken = Json.object();
        for (String name : names) {
            taken.putIfPresent(name, take(name));
        }
        return taken;
    }

    /** The parameters that were not removed. */
    Map<String, Object> rest() {
        return left;
    }

    /** Adds an object, unless it is empty. */
    static Optional<Json> unlessEmpty(JsonBuilder object) {
        return Optional.of(object.build()).filter(json -> !json.members().isEmpty());
    }
}
