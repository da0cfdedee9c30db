package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediagen.api.Input;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsWhatIsThereAndNothingElse() {
        Json json = Json.parse(
                " {\"id\":\"r1\",\"usage\":{\"total\":7,\"cost\":0.0340},\"ok\":true,\"none\":null,\"list\":[1,\"two\"]} ");

        assertThat(json.text("id")).contains("r1");
        assertThat(json.at("usage").at("total").asLong()).hasValue(7);
        assertThat(json.at("usage", "cost").asNumber()).contains(new BigDecimal("0.0340"));
        assertThat(json.at("usage", "cost").asLong()).isEmpty();
        assertThat(json.at("ok").asBoolean()).contains(true);
        assertThat(json.at("list").at(1).asText()).contains("two");
        assertThat(json.at("list").elements()).hasSize(2);
        assertThat(json.at("list").at(2).isMissing()).isTrue();
        assertThat(json.at("list").at(-1).isMissing()).isTrue();
        assertThat(json.has("none")).isTrue();
        assertThat(json.at("none").isNull()).isTrue();
        assertThat(json.has("nothing")).isFalse();
        assertThat(json.at("id", "deeper", "still").isMissing()).isTrue();
        assertThat(json.at("id").asLong()).isEmpty();
        assertThat(json.at("none").asText()).isEmpty();
        assertThat(json.at("usage", "total").asScalar()).contains("7");
        assertThat(json.at("usage").asScalar()).isEmpty();
    }

    @Test
    void numbersAreExact() {
        Json json = Json.parse(
                "[12345678901234567890.123456789, 9223372036854775807, 9223372036854775808, 1e3, -0, 1e-999]");

        assertThat(json.at(0).asNumber()).contains(new BigDecimal("12345678901234567890.123456789"));
        assertThat(json.at(1).asLong()).hasValue(Long.MAX_VALUE);
        assertThat(json.at(2).asLong()).isEmpty();
        assertThat(json.at(3).asLong()).hasValue(1000);
        assertThat(json.at(4).asLong()).hasValue(0);
        assertThat(json.at(5).asLong()).isEmpty();
    }

    @Test
    void timesAreSecondsOrText() {
        Json json =
                Json.parse("[1767225600, \"2026-01-01T01:00:00+01:00\", 0, \"soon\", 253402300800, null, 1e300, -1]");

        assertThat(json.elements().stream()
                        .map(Json::asInstant)
                        .map(time -> time.map(Instant::toString).orElse("")))
                .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "", "", "", "", "", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1E+99999999999", "-1e-999999999", "1e1001"})
    void aNumberBeyondAllBoundsReadsAsText(String number) {
        Json json = Json.parse("{\"cost\":" + number + ",\"n\":1}");

        assertThat(json.at("cost").asNumber()).isEmpty();
        assertThat(json.at("cost").asScalar()).contains(number);
        assertThat(json.at("n").asLong()).hasValue(1);
    }

    @Test
    void writesPlainValuesInOrder() {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("steps", 40);
        extra.put("deep", Map.of("list", Arrays.asList(1.5, null, false, "x")));

        Json json = Json.object()
                .put("model", "m")
                .put("n", 2)
                .put("big", 4_294_967_295L)
                .put("float", 0.1f)
                .putIfPresent("absent", Optional.empty())
                .putIfPresent("present", Optional.of("yes"))
                .put("nested", Json.object().put("a", Json.array(1, "b")))
                .merge(extra)
                .build();

        assertThat(json)
                .hasToString("{\"model\":\"m\",\"n\":2,\"big\":4294967295,\"float\":0.1,\"present\":\"yes\","
                        + "\"nested\":{\"a\":[1,\"b\"]},\"steps\":40,\"deep\":{\"list\":[1.5,null,false,\"x\"]}}");
        assertThat(Json.parse(json.toString())).isEqualTo(json);
    }

    @Test
    void mergesObjectsAndReplacesTheRest() {
        Json json = Json.object()
                .put("config", Json.object().put("a", 1).put("list", List.of(1, 2)))
                .merge(Map.of("config", Map.of("b", 2, "list", List.of(3))))
                .build();

        assertThat(json).isEqualTo(Json.parse("{\"config\":{\"a\":1,\"b\":2,\"list\":[3]}}"));
    }

    @Test
    void escapesWhatHasToBe() {
        String text = "quote \" backslash \\ line\nreturn\rtab\tbell\u0007 € 😀 half \uD83D";

        assertThat(Json.of(text))
                .hasToString("\"quote \\\" backslash \\\\ line\\nreturn\\rtab\\tbell\\u0007 € 😀 half \\ud83d\"");
        assertThat(Json.parse(Json.of(text).toString()).asText()).contains(text);
        assertThat(Json.parse("\"\\u20AC \\/ \\uD83D\\uDE00 \\b\\f\"").asText()).contains("€ / 😀 \b\f");
    }

    @Test
    void refusesWhatJsonCannotSay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.of(new Object()))
                .withMessageContaining("Allowed:");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.of(Optional.of("x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,]",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "[1 2]",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "tru",
                "nul",
                "\"abc",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\u0001\"",
                "'a'",
                "{} {}",
                "NaN",
                "]",
                "{\"a\":1,}",
                "\"\\uD83\"",
                "\"\\"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(text)).withMessageContaining("byte");
    }

    @Test
    void refusesDepthWithoutEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("[".repeat(100_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("{\"a\":".repeat(100_000)));
    }

    @Test
    void emptyTextIsMissing() {
        assertThat(Json.parse(" \n").isMissing()).isTrue();
        assertThat(Json.parse("").toString()).isEmpty();
        assertThat(Json.parse("\uFEFF{}").isObject()).isTrue();
    }

    @Test
    void neverShowsTheContentOfAnInput() {
        byte[] content = "not to be seen anywhere".getBytes(StandardCharsets.UTF_8);
        URI address = URI.create("https://example.org/cat.png?signature=s3cret");

        assertThat(Json.array(Json.base64(Input.bytes(content)), Json.dataUri(Input.url(address))))
                .hasToString("[\"(inline data of 23 bytes)\",\"(https://example.org/cat.png)\"]");
        assertThat(Json.urlOrDataUri(Input.url(address)).asText()).contains(address.toString());
    }
}
