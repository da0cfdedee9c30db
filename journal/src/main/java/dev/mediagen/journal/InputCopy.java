package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A copy of an input, and the continuations that need it.
 *
 * @param location its location
 * @param holders the ids of the continuations that need it, and since when; empty while it is being removed
 */
record InputCopy(URI location, Map<String, Instant> holders) {

    /** The same, needed by one more. */
    InputCopy with(String holder, Instant now) {
        Map<String, Instant> more = new LinkedHashMap<>(holders);
        more.put(holder, now);
        return new InputCopy(location, more);
    }

    /** The same, needed by one less. */
    InputCopy without(String holder) {
        Map<String, Instant> fewer = new LinkedHashMap<>(holders);
        fewer.remove(holder);
        return new InputCopy(location, fewer);
    }

    String write() {
        ObjectNode root = StateJson.object().put("location", location.toString());
        ObjectNode nodes = root.putObject("holders");
        holders.forEach((holder, since) -> nodes.put(holder, since.toString()));
        return root.toString();
    }

    static InputCopy read(String text) {
        JsonNode root = StateJson.parse(text);
        Map<String, Instant> holders = new LinkedHashMap<>();
        StateJson.texts(root.path("holders")).forEach((holder, since) -> holders.put(holder, Instant.parse(since)));
        return new InputCopy(URI.create(StateJson.required(root, "location")), holders);
    }
}
