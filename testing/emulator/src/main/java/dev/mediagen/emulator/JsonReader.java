package dev.mediagen.emulator;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into maps and lists without storing a long text. */
final class JsonReader {
    private static final int LONGEST_TEXT_KEPT = 65_536;

    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Reads one document; throws {@link JacksonException} if it is malformed or followed by other data. */
    Json read(InputStream in) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new StreamReadException(parser, "the body is empty");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "something follows the JSON document");
            }
            return Json.of(value);
        }
    }

    /** Reads the documents of JSON Lines; throws {@link JacksonException} if one is malformed. */
    List<Json> readLines(InputStream in) {
        List<Json> lines = new ArrayList<>();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                lines.add(Json.of(value(parser, token)));
            }
            return lines;
        }
    }

    private @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> text(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new StreamReadException(parser, "unexpected " + token);
        };
    }

    private Map<String, Object> object(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            members.put(name, value(parser, parser.nextToken()));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<Object> list(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return Collections.unmodifiableList(elements);
    }

    private static Object text(JsonParser parser) {
        TextSink sink = new TextSink(LONGEST_TEXT_KEPT);
        parser.readString(sink);
        return sink.value();
    }
}
