package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediagen.api.InvalidRequestException;
import org.junit.jupiter.api.Test;

class CallParserTest {

    /** A picture may stand in a call as a data URI. */
    @Test
    void aTextMayBeLong() {
        String text = "x".repeat(21_000_000);

        assertThat(CallParser.parse("{\"prompt\": \"" + text + "\"}", "{}")
                        .path("prompt")
                        .textValue())
                .hasSameSizeAs(text);
    }

    @Test
    void aCallIsNotNestedWithoutEnd() {
        assertThat(CallParser.parse(nested(400), "{}").has("x")).isTrue();
        assertThatThrownBy(() -> CallParser.parse(nested(600), "{}")).isInstanceOf(InvalidRequestException.class);
    }

    private static String nested(int depth) {
        return "{\"x\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
    }
}
