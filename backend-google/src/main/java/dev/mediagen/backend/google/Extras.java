package dev.mediagen.backend.google;

import dev.mediagen.api.Options;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The caller's own parameters on their way to where the wire wants each; what nobody takes goes to the outermost place. */
final class Extras {

    private final Map<String, Object> left;

    Extras(Options options) {
        left = new LinkedHashMap<>(options.extras());
    }

    Optional<Object> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    /** Those of the names that are there, as the beginning of an object. */
    JsonBuilder takeAll(String... names) {
        JsonBuilder taken = Json.object();
        for (String name : names) {
            taken.putIfPresent(name, take(name));
        }
        return taken;
    }

    /** What nobody took. */
    Map<String, Object> rest() {
        return left;
    }

    /** An object, unless there is nothing in it. */
    static Optional<Json> unlessEmpty(JsonBuilder object) {
        return Optional.of(object.build()).filter(json -> !json.members().isEmpty());
    }
}
