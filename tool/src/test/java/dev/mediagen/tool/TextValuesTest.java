package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Option;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts that send numbers, flags and lists as texts. */
class TextValuesTest {

    @TempDir
    Path folder;

    static Stream<Field> fields() {
        return Fields.all().stream().filter(field -> field.type().isNoText());
    }

    /** Every field has one reading of a text that is a value. */
    @ParameterizedTest
    @MethodSource("fields")
    void aTextThatIsAValueIsThatValue(Field field) {
        JsonNode value = example(field);
        var call = ToolJson.object().put(field.name(), value.toString());

        TextValues read = TextValues.read(call, Fields::type);

        assertThat(call.get(field.name())).isEqualTo(value);
        var answer = ToolJson.object();
        read.report(answer);
        assertThat(answer.path("warnings").size()).isEqualTo(field.type() == FieldType.OBJECT ? 0 : 1);
    }

    private static JsonNode example(Field field) {
        return Bench.read(
                switch (field.type()) {
                    case FLAG -> "true";
                    case INTEGER -> "5";
                    case NUMBER -> "5.5";
                    case OBJECT -> "{\"style\":0.5}";
                    default -> "[\"one.png\",\"two.png\"]";
                });
    }

    @ParameterizedTest
    @MethodSource("fields")
    void anyOtherTextStays(Field field) {
        for (String text : new String[] {"yes", "5 s", "one.png", "", "[1", "null", "0x5", "NaN", "1,5", "True"}) {
            var call = ToolJson.object().put(field.name(), text);

            TextValues.read(call, Fields::type);

            assertThat(call.get(field.name()).textValue()).isEqualTo(text);
        }
    }

    @Test
    void itIsDoneAndReported() {
        try (Bench bench = Bench.in(folder)) {
            JsonNode answer = bench.generate("{'mode': 'audio', 'audio_type': 'sound_effect', 'prompt': 'rain',"
                    + " 'duration': '5', 'loop': 'true', 'backend_type': 'scripted'}");

            assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
            assertThat(bench.backend().requested.get(0).options().get(Option.LOOP))
                    .contains(true);
            assertThat(answer.path("warnings"))
                    .extracting(JsonNode::asText)
                    .contains(
                            "duration was sent as a text, and was read as a number.",
                            "loop was sent as a text, and was read as true or false.");
        }
    }

    @Test
    void aListIsReadWhereItIsOne() {
        try (Bench bench = Bench.in(folder)) {
            JsonNode answer = bench.generate("{'prompts': '[\\'a\\', \\'b\\']', 'backend_type': 'preview'}");

            assertThat(answer.path("succeeded").asInt()).as(answer.toString()).isEqualTo(2);
            assertThat(answer.path("warnings").get(0).asText()).contains("prompts", "a list");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "list_jobs     | {'limit': '5', 'ended': 'true'} | limit",
                "list_backends | {'ready': 'true'}               | ready",
                "explain_selection | {'mode': 'video', 'duration': '5'} | duration"
            })
    void theOtherToolsReadThemToo(String tool, String call, String field) {
        try (Bench bench = Bench.in(folder)) {
            JsonNode answer = bench.call(tool, call);

            assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
            assertThat(answer.path("warnings").toString()).contains(field);
        }
    }
}
