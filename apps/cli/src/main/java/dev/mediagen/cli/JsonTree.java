package dev.mediagen.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/** JSON texts as trees, and back: the one place of the command that sets Jackson up. */
final class JsonTree {

    /** Numbers stay as they are written: what is billed is no approximation. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTree() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The object that another module of ours wrote. */
    static ObjectNode object(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer of the tool is not JSON.", e);
        }
    }

    /** Reads what anybody may have written. */
    static JsonNode read(InputStream in) throws IOException {
        return MAPPER.readTree(in);
    }

    /** UTF-8, on one line or spread out. */
    static byte[] bytes(ObjectNode root, boolean spreadOut) {
        ObjectWriter writer = spreadOut ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer();
        try {
            return writer.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree cannot be written as JSON.", e);
        }
    }
}
