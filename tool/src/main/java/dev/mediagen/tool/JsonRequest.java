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
 * A request as a JSON object whose fields are the options under their own names: for programs that say in other ways what
 * kind of work is meant. Types are as strict as those of {@code generate_media}. A provider's own parameters stand in
 * {@code extra_params}, or each as {@code extra.NAME}.
 *
 * @param mode what the field {@code mode} says; which words it may have is the program's to know
 * @param extend whether time is to be added to a clip
 * @param options what all other fields say
 */
public record JsonRequest(Optional<String> mode, boolean extend, Options options) {

    private static final String EXAMPLE = "{\"prompt\": \"a cat in space\", \"seed\": 7}";

    private static final String EXTRA = "extra.";

    private static final List<Field> FIELDS = fields();

    /**
     * Reads one.
     *
     * @param json the text of the object
     * @param common what holds unless the object says otherwise
     * @throws InvalidRequestException when it is no object, or with every field that is not known or has a value of another
     *     type or one that no model could mean
     */
    public static JsonRequest read(String json, Options common) {
        Map<Field, JsonNode> given =
                ParsedFields.fields(withExtrasTogether(CallParser.parse(json, EXAMPLE)), "a request", FIELDS);
        // The fields here set the same option in every mode.
        Options options = new ValueReader(field -> field.option(MediaType.IMAGE), given, common).read();
        return new JsonRequest(
                value(given, Fields.MODE).map(JsonNode::textValue),
                value(given, Fields.EXTEND).map(JsonNode::booleanValue).orElse(false),
                options);
    }

    private static Optional<JsonNode> value(Map<Field, JsonNode> given, String name) {
        return Fields.find(name).map(given::get);
    }

    private static ObjectNode withExtrasTogether(ObjectNode object) {
        for (Map.Entry<String, JsonNode> property : List.copyOf(object.properties())) {
            String name = property.getKey();
            if (name.startsWith(EXTRA)) {
                object.remove(name);
                object.withObjectProperty(Fields.EXTRA_PARAMS).set(name.substring(EXTRA.length()), property.getValue());
            }
        }
        return object;
    }

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (String name : List.of(Fields.MODE, Fields.EXTEND, Fields.EXTRA_PARAMS)) {
            fields.add(Fields.find(name).orElseThrow());
        }
        for (Option<?> option : Option.all()) {
            fields.add(Field.of(option.name(), option, option.description()));
        }
        return List.copyOf(fields);
    }
}
