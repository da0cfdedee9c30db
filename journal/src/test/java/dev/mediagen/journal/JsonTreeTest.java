package dev.mediagen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.SetupException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    private static JsonNode parse(String text) {
        return JsonTree.parse("a record", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.50", "0.10000000000000000001", "12345678901234567890.5", "3"})
    void numbersStayAsTheyAreWritten(String number) {
        JsonNode read = parse("{\"amount\":" + number + "}");

        assertThat(read.path("amount").decimalValue()).isEqualTo(new BigDecimal(number));
        assertThat(read.toString()).isEqualTo("{\"amount\":" + number + "}");
        assertThat(JsonTree.object().put("amount", new BigDecimal(number)).toString())
                .isEqualTo(read.toString());
    }

    @Test
    void plainValuesComeBackAsTheyWere() {
        Map<String, Object> plain = Map.of("scale", new BigDecimal("0.50"), "names", List.of("a", "b"));

        assertThat(JsonTree.plain(JsonTree.of(plain))).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} {}", "{}x", "no", "NaN", "/* why */ {}"})
    void whatIsNoJsonIsNoRecord(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        e -> assertThat(e.details().code()).contains("state_store"))
                .hasMessageStartingWith("Cannot read a record: it is not JSON.");
    }

    @Test
    void whatWasWrittenCanBeReadHoweverLongItIs() {
        String text = "x".repeat(21_000_000);

        assertThat(parse(JsonTree.object().put("text", text).toString())
                        .path("text")
                        .asText())
                .hasSameSizeAs(text);
    }
}
