package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas of all tools against the limits of the hosts and model providers that take them as they are. */
class HostSchemaTest {

    private static final Set<String> COMMON =
            Set.of("type", "title", "description", "properties", "required", "items", "enum", "minimum", "maximum");

    /**
     * What a host accepts.
     *
     * <p>OpenAI strict and Anthropic strict want every field required and {@code additionalProperties} false: their clients add
     * both, but can add nothing to an object with free fields.
     */
    enum Host {
        OPENAI("[a-zA-Z0-9_-]{1,64}", 1024, false, "default", "additionalProperties", "exclusiveMinimum", "$schema"),
        OPENAI_STRICT("[a-zA-Z0-9_-]{1,64}", 1024, false, "additionalProperties", "exclusiveMinimum"),
        ANTHROPIC(
                "[a-zA-Z0-9_-]{1,64}", 10_000, true, "default", "additionalProperties", "exclusiveMinimum", "$schema"),
        GEMINI_PARAMETERS("[a-zA-Z_][a-zA-Z0-9_.-]{0,63}", 1024, false, "format", "nullable", "anyOf", "minItems"),
        GEMINI_JSON_SCHEMA("[a-zA-Z_][a-zA-Z0-9_.-]{0,63}", 1024, false, "additionalProperties", "anyOf", "$ref"),
        CLAUDE_DESKTOP("[a-zA-Z0-9_-]{1,64}", 10_000, true, "default", "additionalProperties", "$schema"),
        VS_CODE("[a-zA-Z0-9_-]{1,64}", 1024, true, "default", "additionalProperties", "$schema"),
        CURSOR("[a-zA-Z0-9_-]{1,50}", 1024, true, "default", "additionalProperties", "$schema"),
        LANGCHAIN4J("[a-zA-Z0-9_-]{1,64}", 1024, true, "additionalProperties", "anyOf", "$defs"),
        SPRING_AI("[a-zA-Z0-9_-]{1,64}", 1024, true, "additionalProperties", "$schema");

        final String name;
        final int longestDescription;
        final boolean takesObjectsWithoutProperties;
        final Set<String> more;

        Host(String name, int longestDescription, boolean takesObjectsWithoutProperties, String... more) {
            this.name = name;
            this.longestDescription = longestDescription;
            this.takesObjectsWithoutProperties = takesObjectsWithoutProperties;
            this.more = Set.of(more);
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everySchemaIsAccepted(Host host) {
        try (Bench bench = Bench.in(folder)) {
            for (MediaTool tool : MediaTool.all(bench.mediaGen())) {
                assertThat(tool.name()).matches(host.name);
                assertThat(tool.description()).hasSizeLessThanOrEqualTo(host.longestDescription);
                JsonNode schema = Bench.read(tool.schema());
                assertThat(schema.path("type").asText()).isEqualTo("object");
                assertThat(problems(host, tool.name(), schema)).isEmpty();
            }
        }
    }

    private static List<String> problems(Host host, String where, JsonNode schema) {
        List<String> problems = new ArrayList<>();
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!COMMON.contains(keyword) && !host.more.contains(keyword)) {
                problems.add(where + " has " + keyword);
            }
        });
        if (!schema.path("type").isTextual()) {
            problems.add(where + " has no single type");
        }
        boolean empty = schema.path("properties").isEmpty();
        if (schema.path("type").asText().equals("object") && empty && !host.takesObjectsWithoutProperties) {
            problems.add(where + " is an object without properties");
        }
        if (schema.has("enum") && !schema.path("type").asText().equals("string")) {
            problems.add(where + " has an enum of something that is no text");
        }
        if (schema.path("description").asText().length() > host.longestDescription) {
            problems.add(where + " has a long description");
        }
        if (schema.path("type").asText().equals("array") && !schema.has("items")) {
            problems.add(where + " has no items");
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (!property.getKey().matches("[a-zA-Z_][a-zA-Z0-9_]{0,63}")) {
                problems.add(where + " has a field " + property.getKey());
            }
            problems.addAll(problems(host, where + "." + property.getKey(), property.getValue()));
        }
        if (schema.has("items")) {
            problems.addAll(problems(host, where + "[]", schema.get("items")));
        }
        return problems;
    }
}
