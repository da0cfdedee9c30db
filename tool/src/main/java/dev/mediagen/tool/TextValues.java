package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads numbers, flags, lists and objects that a host sent as texts. A text is read only when it is exactly the JSON of a value that
 * the field accepts; anything else stays, and is refused as a text.
 */
final class TextValues {

    private static final String WARNINGS = "warnings";

    private final List<String> read = new ArrayList<>();

    private TextValues() {}

    /**
     * Replaces the texts of a call by the values that they are.
     *
     * @param types the type of a field, by its name
     */
    static TextValues read(ObjectNode call, Function<String, Optional<FieldType>> types) {
        TextValues values = new TextValues();
        for (Map.Entry<String, JsonNode> property : List.copyOf(call.properties())) {
            Optional<FieldType> type = types.apply(property.getKey()).filter(FieldType::isNoText);
            if (type.isPresent() && property.getValue().isTextual()) {
                CallParser.value(property.getValue().textValue())
                        .filter(value -> type.get().problem(value).isEmpty())
                        .ifPresent(value -> values.replace(call, property.getKey(), type.get(), value));
            }
        }
        return values;
    }

    private void replace(ObjectNode call, String name, FieldType type, JsonNode value) {
        call.set(name, value);
        // The schema asks for an object as a text.
        if (type != FieldType.OBJECT) {
            read.add(name + " was sent as a text, and was read as " + type.noun() + ".");
        }
    }

    /** Adds to an answer what was read. */
    void report(ObjectNode answer) {
        if (!read.isEmpty()) {
            ArrayNode warnings = answer.withArrayProperty(WARNINGS);
            read.forEach(warnings::add);
        }
    }
}
