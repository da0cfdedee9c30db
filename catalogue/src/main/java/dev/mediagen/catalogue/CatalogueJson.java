package dev.mediagen.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses JSON of catalogues, and JSON within text. */
final class CatalogueJson {
    private static final int LONGEST_PROBLEM = 2000;

    /** Numbers stay as they are written: a step of 0.1 must stay 0.1. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CatalogueJson() {}

    static JsonNode read(InputStream in) throws IOException {
        try {
            return MAPPER.readTree(in);
        } catch (NumberFormatException e) {
            throw outOfRange(e);
        }
    }

    static JsonNode read(String text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (NumberFormatException e) {
            throw outOfRange(e);
        }
    }

    /** The library reports a number such as 1e9999999999 in its own way. */
    private static IOException outOfRange(NumberFormatException cause) {
        return new IOException("It contains a number that is too large or too small.", cause);
    }

    /** Parses a text as a list; empty when it is not one. */
    static Optional<Object> list(String text) {
        return text.strip().startsWith("[") ? plain(text, List.class) : Optional.empty();
    }

    /** Parses a text as an object; empty when it is not one. */
    static Optional<Object> object(String text) {
        return text.strip().startsWith("{") ? plain(text, Map.class) : Optional.empty();
    }

    private static Optional<Object> plain(String text, Class<?> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, type));
        } catch (JsonProcessingException | NumberFormatException e) {
            // It only begins like JSON: a song may begin with "[Verse 1]".
            return Optional.empty();
        }
    }

    /** The error for a catalogue that cannot be used. */
    static SetupException unreadable(String name, String problem, Exception cause) {
        return new SetupException(
                "Cannot read " + name + ": " + ShownText.line(problem, LONGEST_PROBLEM) + ".",
                ErrorDetails.builder().code("bad_catalogue").build(),
                cause);
    }
}
