package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Jackson reads, ours reads in the same way; what Jackson refuses, ours refuses. */
class JsonOracleTest {

    private static final String ALPHABET = "{}[]\":,truefalsn0123456789.eE+-\\ud8 \n€";
    private static final JsonFactory JACKSON = new JsonFactory();

    @Test
    void agreesOnDocumentsAndOnDamagedOnes() throws IOException {
        Random random = new Random(20261122);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = document(random, 0).toString();
            if (i % 2 == 1) {
                text = damaged(text, random);
            }
            String theirs = theirs(text);
            assertThat(ours(text, random)).as(text).isEqualTo(theirs);
            refused += theirs.equals("refused") ? 1 : 0;
        }
        assertThat(refused).isBetween(2_000, 10_000);
    }

    private static Json document(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> Json.of(text(random));
            case 1 -> Json.of(random.nextLong());
            case 2 -> Json.of(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 3 -> Json.of(random.nextBoolean());
            case 4 -> Json.NULL;
            case 5 -> {
                List<Json> elements = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    elements.add(document(random, depth + 1));
                }
                yield Json.of(elements);
            }
            default -> {
                Map<String, Json> members = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    members.put(text(random), document(random, depth + 1));
                }
                yield Json.of(members);
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            int c = random.nextInt(4) == 0 ? random.nextInt(0x20000) : random.nextInt(128);
            text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? '/' : c);
        }
        return text.toString();
    }

    private static String damaged(String text, Random random) {
        int at = random.nextInt(text.length());
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + c + text.substring(at);
            default -> text.substring(0, at) + c + text.substring(at + 1);
        };
    }

    private static String ours(String text, Random random) throws IOException {
        TrickledStream in = new TrickledStream(text.getBytes(StandardCharsets.UTF_8), random);
        try {
            return JsonReader.exact(in).read(MediaPlaces.none()).toString();
        } catch (IOException e) {
            return "refused";
        }
    }

    private static String theirs(String text) {
        if (text.isBlank()) {
            return "";
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = JACKSON.createParser(new ByteArrayInputStream(bytes))) {
            parser.nextToken();
            Json json = value(parser);
            return parser.nextToken() == null ? json.toString() : "refused";
        } catch (IOException | NumberFormatException e) {
            return "refused";
        }
    }

    private static Json value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> Json.of(parser.getText());
            // Beyond all bounds a number reads as the text that it is.
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                NumberForm.value(parser.getText()).map(Json::of).orElse(Json.of(parser.getText()));
            case VALUE_TRUE, VALUE_FALSE -> Json.of(parser.getBooleanValue());
            case VALUE_NULL -> Json.NULL;
            case START_ARRAY -> {
                List<Json> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield Json.of(elements);
            }
            default -> {
                Map<String, Json> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield Json.of(members);
            }
        };
    }
}
