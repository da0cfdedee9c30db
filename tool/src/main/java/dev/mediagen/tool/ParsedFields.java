package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Parses a JSON object to known fields, each with a value of the right type. */
final class ParsedFields {

    private ParsedFields() {}

    /**
     * The fields that are set; null, an empty text and an empty list count as not set.
     *
     * @param what names the object in messages
     * @param meant the field that an unknown name means, where that is known
     * @throws InvalidRequestException with every field that is unknown or has a value of another type
     */
    static Map<Field, JsonNode> fields(
            ObjectNode object, String what, List<Field> known, Function<String, Optional<String>> meant) {
        Map<String, Field> byName = new LinkedHashMap<>();
        known.forEach(field -> byName.put(field.name(), field));
        List<Violation> violations = new ArrayList<>(CallParser.unknown(object, what, byName.keySet(), meant));
        Map<Field, JsonNode> given = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            Field field = byName.get(property.getKey());
            JsonNode value = property.getValue();
            if (field != null && !value.isNull() && !isNothing(value)) {
                Optional<String> problem = field.type().problem(value);
                problem.ifPresent(text -> violations.add(
                        new Violation(field.name(), "", text, field.type().expected())));
                if (problem.isEmpty()) {
                    given.put(field, value);
                }
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return given;
    }

    private static boolean isNothing(JsonNode value) {
        return (value.isTextual() && value.textValue().isEmpty()) || (value.isArray() && value.isEmpty());
    }
}
