package dev.mediagen.cli;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Converts JSON text to trees, and back: the only place of the command that configures Jackson. */
final class JsonTree {

    /** Numbers stay as they are written: billed amounts must not be rounded. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTree() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The JSON object of another module of this project. */
    static ObjectNode object(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer of the tool is not JSON.", e);
        }
    }

    /** Reads a text of unknown origin. */
    static JsonNode read(InputStream in) throws IOException {
        try {
            return MAPPER.readTree(in);
        } catch (NumberFormatException e) {
            // The library reports a number such as 1e9999999999 in its own way.
            throw new JsonParseException(null, "It contains a number that is too large or too small.", e);
        }
    }

    /** A parser for a text of unknown origin; no message quotes it. */
    static JsonParser parser(String text) throws IOException {
        return MAPPER.createParser(text);
    }

    /** Text on one line. */
    static String line(ObjectNode root) {
        return new String(bytes(root, false), StandardCharsets.UTF_8);
    }

    /** UTF-8, on one line or indented. */
    static byte[] bytes(ObjectNode root, boolean spreadOut) {
        ObjectWriter writer = spreadOut ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer();
        try {
            return writer.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree cannot be written as JSON.", e);
        }
    }
}
