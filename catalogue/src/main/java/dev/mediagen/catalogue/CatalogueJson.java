package dev.mediagen.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;

/** Catalogues as trees, and the values in them. */
final class CatalogueJson {

    /** Numbers stay as they are written: a step of 0.1 has to be 0.1. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CatalogueJson() {}

    static JsonNode read(InputStream in) throws IOException {
        return MAPPER.readTree(in);
    }

    static JsonNode read(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /**
     * The text of a value.
     *
     * @throws IllegalArgumentException when it is an object, an array, null, or not there
     */
    static String text(JsonNode node) {
        if (!node.isValueNode() || node.isNull()) {
            throw misplaced(node, "a text");
        }
        return node.asText();
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException when it is none
     */
    static BigDecimal number(JsonNode node) {
        if (!node.isNumber()) {
            throw misplaced(node, "a number");
        }
        return node.decimalValue();
    }

    /** The error for a catalogue that cannot be used. */
    static SetupException unreadable(String name, String problem, Exception cause) {
        return new SetupException(
                "Cannot read " + name + ": " + problem + ".",
                ErrorDetails.builder().code("bad_catalogue").build(),
                cause);
    }

    private static IllegalArgumentException misplaced(JsonNode node, String wanted) {
        String found = node.isMissingNode() ? "nothing" : node.toString();
        return new IllegalArgumentException(found + " stands where " + wanted + " belongs");
    }
}
