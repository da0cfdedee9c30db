package dev.mediagen.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.io.IOException;

/** Converts JSON text to trees, and back: the only place of the core that configures Jackson. */
final class JsonTree {

    /** Longer than any value of a provider's own parameter: everything that was written has to be readable again. */
    private static final int LONGEST_TEXT = 100_000_000;

    /** Numbers stay as they are written: billed amounts must not be rounded. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTree() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The tree of a plain value: a map, a list, a text, a number, a flag. */
    static JsonNode of(Object plain) {
        return MAPPER.valueToTree(plain);
    }

    /** The plain value of a tree. */
    static Object plain(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }

    /**
     * Parses what this program wrote earlier.
     *
     * @param what names the text in the message
     * @throws SetupException when it is not JSON
     */
    static JsonNode parse(String what, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            // The library reports a number such as 1e9999999999 in its own way.
            throw new SetupException(
                    "Cannot read " + what + ": it is not JSON. Another program has changed the state store.",
                    ErrorDetails.builder().code("state_store").build(),
                    e);
        }
    }

    static byte[] indented(ObjectNode root) throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }
}
