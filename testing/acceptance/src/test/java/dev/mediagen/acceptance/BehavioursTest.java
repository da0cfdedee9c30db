package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is promised, a sentence each: {@code behaviours.yaml} names the tests that prove it. */
@Tag("once")
class BehavioursTest {

    private static final int ROWS = 209;
    private static final Path ROOT = Path.of("../..");
    private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|TestFactory|RepeatedTest)\\b");

    private static JsonNode rows() throws IOException {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
        return yaml.readTree(Files.readString(Path.of("src/test/resources/behaviours.yaml")));
    }

    @Test
    void everyBehaviourIsThereOnce() throws IOException {
        assertThat(rows().fieldNames())
                .toIterable()
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS)
                        .mapToObj(number -> "R" + number)
                        .toList());
    }

    @Test
    void everyBehaviourIsASentenceWithItsTests() throws IOException {
        for (Map.Entry<String, JsonNode> row : rows().properties()) {
            assertThat(row.getValue().fieldNames())
                    .toIterable()
                    .as(row.getKey())
                    .isSubsetOf("holds", "differs", "left_out", "tests");
            boolean leftOut = row.getValue().has("left_out");
            assertThat(row.getValue().path(leftOut ? "left_out" : "holds").asText())
                    .as(row.getKey())
                    .endsWith(".");
            assertThat(tests(row.getValue()).isEmpty()).as(row.getKey()).isEqualTo(leftOut);
            assertThat(tests(row.getValue())).as(row.getKey()).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyNamedTestIsOne() throws IOException {
        for (Map.Entry<String, JsonNode> row : rows().properties()) {
            assertThat(tests(row.getValue()))
                    .as(row.getKey())
                    .allSatisfy(test -> assertThat(isTest(test)).as(test).isTrue());
        }
    }

    private static List<String> tests(JsonNode row) {
        return StreamSupport.stream(row.path("tests").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Whether the file has the method, and the lines directly above it say that it is a test. */
    private static boolean isTest(String test) {
        String[] parts = test.split("#");
        Pattern method = Pattern.compile("^ {4}(void|Stream<.+>) " + Pattern.quote(parts[1]) + "\\(");
        return Arrays.stream(text(parts[0]).split("\n\n"))
                .filter(member ->
                        member.lines().anyMatch(line -> method.matcher(line).find()))
                .anyMatch(member -> TEST.matcher(member).find());
    }

    private static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
