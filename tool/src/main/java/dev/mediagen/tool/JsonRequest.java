package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a JSON object whose fields are the options under their own names: for programs that determine the operation in
 * another way. Types are strict. A provider's own parameters are in {@code extra_params}, or
 * each is {@code extra.NAME}.
 *
 * @param mode the field {@code mode}; the program defines its values
 * @param extend whether to extend a video
 * @param options the options of all other fields
 * @param backend the field {@code backend}
 * @param model the field {@code model}
 * @param name the field {@code name}: the file of the result
 */
public record JsonRequest(
        Optional<String> mode,
        boolean extend,
        Options options,
        Optional<String> backend,
        Optional<String> model,
        Optional<String> name) {

    private static final String EXAMPLE = "{\"prompt\": \"a cat in space\", \"seed\": 7}";

    private static final String EXTRA = "extra.";

    private static final Field BACKEND = Field.control("backend", FieldType.TEXT, "the backend");
    private static final Field NAME = Field.control("name", FieldType.TEXT, "the file of the result");

    private static final List<Field> FIELDS = fields();

    /**
     * Parses a request.
     *
     * @param json the text of the object
     * @param common the defaults for options that the object does not set
     * @throws InvalidRequestException when it is not an object, or with every field that is unknown, has another type or a value
     *     that no model can accept
     */
    public static JsonRequest read(String json, Options common) {
        Map<Field, JsonNode> given = ParsedFields.fields(
                withExtrasTogether(CallParser.parse(json, EXAMPLE)), "a request", FIELDS, name -> Optional.empty());
        // The fields here set the same option in every mode.
        Options options = new ValueReader(field -> field.option(MediaType.IMAGE), given, common).read();
        return new JsonRequest(
                value(given, Fields.MODE).map(JsonNode::textValue),
                value(given, Fields.EXTEND).map(JsonNode::booleanValue).orElse(false),
                options,
                value(given, BACKEND.name()).map(JsonNode::textValue),
                value(given, Fields.MODEL).map(JsonNode::textValue),
                value(given, NAME.name()).map(JsonNode::textValue));
    }

    private static Optional<JsonNode> value(Map<Field, JsonNode> given, String name) {
        return given.entrySet().stream()
                .filter(field -> field.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Moves extra.NAME into extra_params; beside something that is no object, which is refused later, they are dropped. */
    private static ObjectNode withExtrasTogether(ObjectNode object) {
        JsonNode together = object.path(Fields.EXTRA_PARAMS);
        boolean isPossible = together.isObject() || together.isNull() || together.isMissingNode();
        for (Map.Entry<String, JsonNode> property : List.copyOf(object.properties())) {
            String name = property.getKey();
            if (name.startsWith(EXTRA)) {
                object.remove(name);
                if (isPossible) {
                    object.withObjectProperty(Fields.EXTRA_PARAMS)
                            .set(name.substring(EXTRA.length()), property.getValue());
                }
            }
        }
        return object;
    }

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (String name : List.of(Fields.MODE, Fields.MODEL, Fields.EXTEND, Fields.EXTRA_PARAMS)) {
            fields.add(Fields.find(name).orElseThrow());
        }
        fields.add(BACKEND);
        fields.add(NAME);
        for (Option<?> option : Option.all()) {
            fields.add(Field.of(option.name(), option, option.description()));
        }
        return List.copyOf(fields);
    }
}
