package dev.mediagen.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Builds a JSON object, member by member, in order. A member that is put again gets the new value.
 *
 * <pre>{@code
 * Json.object()
 *     .put("model", call.model())
 *     .putIfPresent("quality", options.get(Option.QUALITY))
 *     .put("images", inputs.stream().map(Json::dataUri).toList())
 * }</pre>
 */
public final class JsonBuilder {

    private final Map<String, Json> members = new LinkedHashMap<>();

    JsonBuilder() {}

    /**
     * Sets a member to a plain value, as in {@link Json#of}.
     *
     * @return this
     * @throws IllegalArgumentException when the value cannot be written as JSON
     */
    public JsonBuilder put(String name, Object value) {
        members.put(name, Json.of(value));
        return this;
    }

    /**
     * Sets a member if there is a value, and leaves it out otherwise.
     *
     * @return this
     * @throws IllegalArgumentException when the value cannot be written as JSON
     */
    public JsonBuilder putIfPresent(String name, Optional<?> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /**
     * Merges members into this object: objects are merged recursively, everything else is replaced. For parameters of the caller.
     *
     * @return this
     * @throws IllegalArgumentException when a value cannot be written as JSON
     */
    public JsonBuilder merge(Map<String, ?> others) {
        others.forEach((name, value) -> members.merge(name, Json.of(value), JsonBuilder::merged));
        return this;
    }

    /** Builds the object as it is now. */
    public Json build() {
        return Json.ofMembers(Collections.unmodifiableMap(new LinkedHashMap<>(members)));
    }

    /** The JSON text so far; content of inputs is only named. */
    @Override
    public String toString() {
        return build().toString();
    }

    private static Json merged(Json old, Json over) {
        if (!old.isObject() || !over.isObject()) {
            return over;
        }
        JsonBuilder both = new JsonBuilder();
        both.members.putAll(old.members());
        return both.merge(over.members()).build();
    }
}
