package dev.mediagen.tool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.NameSuggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Parses the text of a call as a JSON object. */
final class CallParser {

    /** The maximum length of a text, enough for a file of 70 MiB as a data URI. */
    private static final int LONGEST_TEXT = 100_000_000;

    private static final int DEEPEST_NESTING = 500;

    /** How many unknown names are described: looking for similar ones takes time. */
    private static final int MOST_UNKNOWN = 100;

    /** Refuses two fields of one name, and a second object after the first. */
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .maxNestingDepth(DEEPEST_NESTING)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CallParser() {}

    /**
     * Parses the object.
     *
     * @param example a valid call, for the message
     * @throws InvalidRequestException when the text is not a JSON object
     */
    static ObjectNode parse(String text, String example) {
        // A byte order mark is no content.
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.indexOf('\uFFFD') >= 0) {
            throw refused(
                    "The input contains U+FFFD, the character for text that was lost when it was decoded: send it in UTF-8.",
                    example,
                    Optional.empty());
        }
        if (json.isBlank()) {
            throw refused("The input is empty.", example, Optional.empty());
        }
        JsonNode root;
        try {
            root = STRICT.readTree(json);
        } catch (JsonProcessingException e) {
            // Its own message may quote what it could not read.
            String where = e.getLocation() == null
                    ? ""
                    : " ("
                            + (json.strip().contains("\n")
                                    ? "line " + e.getLocation().getLineNr() + ", "
                                    : "") + "column " + e.getLocation().getColumnNr() + ")";
            throw refused("The input is not JSON" + where + ".", example, Optional.of(e));
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw refused("The input is JSON, but not an object.", example, Optional.empty());
    }

    /** The value that a text is in JSON; empty when it is none. */
    static Optional<JsonNode> value(String json) {
        try {
            return Optional.of(STRICT.readTree(json)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            // Most texts are no JSON; whether one should be is known to the caller.
            return Optional.empty();
        }
    }

    /** The plain value of a node: a map, a list, a text, a number, a flag. */
    static Object plain(JsonNode node) {
        return STRICT.convertValue(node, Object.class);
    }

    /**
     * Refuses unknown names; of very many, the first.
     *
     * @param meant the field that a name means, where its meaning is known
     */
    static List<Violation> unknown(
            ObjectNode call, String tool, Collection<String> known, Function<String, Optional<String>> meant) {
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : call.properties()) {
            String name = property.getKey();
            if (violations.size() == MOST_UNKNOWN) {
                break;
            }
            if (!known.contains(name)) {
                List<String> close = NameSuggestions.of(name, known);
                String allowed = meant.apply(name).orElseGet(() -> String.join(", ", close.isEmpty() ? known : close));
                violations.add(new Violation(clipped(name), "", "is not a field of " + tool, allowed));
            }
        }
        return violations;
    }

    /** Shortens a text to fit into a message, without line ends. */
    static String clipped(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "…";
    }

    private static InvalidRequestException refused(
            String problem, String example, Optional<JsonProcessingException> cause) {
        InvalidRequestException refused = new InvalidRequestException(
                problem + " Write one JSON object, such as " + example + ".",
                ErrorDetails.builder().code("invalid_json").build());
        cause.ifPresent(refused::initCause);
        return refused;
    }
}
