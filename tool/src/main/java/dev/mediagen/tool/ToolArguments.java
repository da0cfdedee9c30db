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

/** Parses the call of a tool with few or no fields. */
final class ToolArguments {

    private final ObjectNode fields;
    private final TextValues read;

    private ToolArguments(ObjectNode fields, TextValues read) {
        this.fields = fields;
        this.read = read;
    }

    /**
     * Parses the call. An empty text counts as an empty object.
     *
     * @throws InvalidRequestException when it is not an object, has other fields, or values of other types
     */
    static ToolArguments parse(String tool, String json, Map<String, FieldType> fields) {
        ObjectNode call = json.isBlank() ? ToolJson.object() : CallParser.parse(json, "{}");
        Map<String, FieldType> known = new LinkedHashMap<>(fields);
        TextValues read = TextValues.read(call, name -> Optional.ofNullable(known.get(name)));
        List<Violation> violations =
                new ArrayList<>(CallParser.unknown(call, tool, known.keySet(), name -> Optional.empty()));
        known.forEach((name, type) -> Optional.ofNullable(call.get(name))
                .filter(value -> !value.isNull())
                .flatMap(type::problem)
                .ifPresent(problem -> violations.add(new Violation(name, "", problem, type.expected()))));
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new ToolArguments(call, read);
    }

    /** Adds to an answer what was sent as a text. */
    void report(ObjectNode answer) {
        read.report(answer);
    }

    Optional<JsonNode> get(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
    }

    Optional<String> text(String name) {
        return get(name).map(JsonNode::textValue).filter(text -> !text.isBlank());
    }
}
