package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.core.BackendInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the JSON Schema of a call, with the few keywords that every host and model provider accepts: {@code type}, {@code title},
 * {@code description}, {@code properties}, {@code required}, {@code items}, {@code enum}, {@code minimum} and {@code maximum}. A
 * host may lose all its tools by one keyword more. What a schema does not say, the tools check.
 */
final class CallSchema {

    private CallSchema() {}

    /**
     * The schema of a call that generates.
     *
     * @param backends the backends that can be named; none when unknown
     */
    static ObjectNode of(String tool, String description, List<BackendInfo> backends) {
        ObjectNode schema = begin(tool, description);
        ObjectNode properties = (ObjectNode) schema.get("properties");
        for (Field field : Fields.all()) {
            ObjectNode property = properties.putObject(field.name());
            field.type().describe(property);
            property.put("description", sentence(field));
            choices(property, field.name().equals(Fields.BACKEND_TYPE) ? names(backends) : field.choices());
            details(property, field);
        }
        return schema;
    }

    /** Starts the schema of a call, without fields. */
    static ObjectNode begin(String tool, String description) {
        ObjectNode schema = ToolJson.object()
                .put("title", tool)
                .put("description", description)
                .put("type", "object");
        schema.putObject("properties");
        return schema;
    }

    private static String sentence(Field field) {
        String meaning = Character.toUpperCase(field.meaning().charAt(0))
                + field.meaning().substring(1);
        return FieldUsage.isGeneral(field) ? meaning + "." : meaning + ". For " + FieldUsage.of(field) + ".";
    }

    private static void choices(ObjectNode property, List<String> choices) {
        if (!choices.isEmpty()) {
            ArrayNode values = property.putArray("enum");
            choices.forEach(values::add);
        }
    }

    /** All accepted names, so that a host that validates calls against the schema accepts aliases. */
    private static List<String> names(List<BackendInfo> backends) {
        if (backends.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(List.of("auto"));
        backends.stream().map(BackendInfo::name).sorted().forEach(names::add);
        backends.stream()
                .flatMap(backend -> backend.aliases().stream())
                .sorted()
                .forEach(names::add);
        return names;
    }

    private static void details(ObjectNode property, Field field) {
        switch (field.name()) {
            case Fields.MAX_CONCURRENT -> property.put("minimum", 1).put("maximum", 64);
            case Fields.MAX_COST -> property.put("minimum", 0);
            case Fields.TIMEOUT_SECONDS -> property.put("minimum", 1).put("maximum", 86_400);
            default -> {
                // Nothing more is known of it than its type: what a model takes is in the catalogues.
            }
        }
    }
}
