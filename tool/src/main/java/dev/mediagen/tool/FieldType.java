package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.OptionType;
import java.util.Optional;

/** The type of a value in a call: its JSON type, and an example. */
enum FieldType {
    TEXT("string", "a text", "\"a cat in space\""),
    FILE("string", "a path, an https or file address, or a data URI", "\"photo.png\""),
    FLAG("boolean", "true or false", "true"),
    INTEGER("integer", "a whole number", "4"),
    NUMBER("number", "a number", "7.5"),
    TEXTS("array", "a list of texts", "[\"a cat in space\", \"a dog on the moon\"]"),
    FILES("array", "a list of paths, https or file addresses, or data URIs", "[\"one.png\", \"two.png\"]"),
    OBJECT("string", "an object", "{\"style\": 0.5}");

    private final String json;
    private final String words;
    private final String example;

    FieldType(String json, String words, String example) {
        this.json = json;
        this.words = words;
        this.example = example;
    }

    /** The type of a call's field for an option's type. */
    static FieldType of(OptionType<?> type) {
        if (type.equals(OptionType.FLAG)) {
            return FLAG;
        } else if (type.equals(OptionType.INTEGER) || type.equals(OptionType.LONG)) {
            return INTEGER;
        } else if (type.equals(OptionType.DECIMAL) || type.equals(OptionType.DURATION)) {
            return NUMBER;
        } else if (type.equals(OptionType.INPUT)) {
            return FILE;
        }
        return type.equals(OptionType.INPUTS) ? FILES : TEXT;
    }

    /** Whether its values are not texts. */
    boolean isNoText() {
        return this != TEXT && this != FILE;
    }

    /** Describes a valid value, with an example. */
    String expected() {
        return words + ", such as " + example;
    }

    /** The problem of a value, as the rest of a sentence; empty when its type is right. */
    Optional<String> problem(JsonNode value) {
        if (json.equals("array") && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                if (!value.get(i).isTextual()) {
                    return Optional.of("has " + kind(value.get(i)) + " at position " + i + ", but a text is expected");
                }
            }
            return Optional.empty();
        }
        return accepts(value)
                ? Optional.empty()
                : Optional.of("is " + kind(value) + ", but " + noun() + " is expected");
    }

    /**
     * Writes the type to a schema. An object without known fields is a text there: Gemini refuses all tools of a host when one has
     * an object without properties, and strict function calling allows no free fields.
     */
    void describe(ObjectNode schema) {
        schema.put("type", json);
        if (json.equals("array")) {
            schema.putObject("items").put("type", "string");
        }
    }

    private boolean accepts(JsonNode value) {
        return switch (this) {
            case TEXT, FILE -> value.isTextual();
            case FLAG -> value.isBoolean();
            case INTEGER -> value.isNumber() && value.canConvertToLong() && isWhole(value);
            case NUMBER -> value.isNumber() && Math.abs(value.doubleValue()) < 1e15;
            case OBJECT -> value.isObject();
            case TEXTS, FILES -> false;
        };
    }

    private static boolean isWhole(JsonNode value) {
        return value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    /** Names a value of this type. */
    String noun() {
        return switch (this) {
            case TEXT, FILE -> "a text";
            case FLAG -> "true or false";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case TEXTS, FILES -> "a list";
            case OBJECT -> "an object";
        };
    }

    private static String kind(JsonNode value) {
        if (value.isTextual()) {
            return "a text";
        } else if (value.isNumber()) {
            return "a number";
        } else if (value.isBoolean()) {
            return "true or false";
        } else if (value.isArray()) {
            return "a list";
        }
        return value.isObject() ? "an object" : "null";
    }
}
