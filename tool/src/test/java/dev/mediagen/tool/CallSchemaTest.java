package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallSchemaTest {

    private static final Path RESOURCE =
            Path.of("src", "main", "resources", "dev", "mediagen", "tool", "generate_media.schema.json");

    @TempDir
    Path folder;

    private Schema schema() {
        try (Bench bench = Bench.in(folder)) {
            return SchemaRegistry.withDialect(Dialects.getDraft202012())
                    .getSchema(new GenerateMediaTool(bench.mediaGen()).schema());
        }
    }

    /** Published for those who cannot ask the tool. {@code -Ddocs.write=true} writes it anew. */
    @Test
    void thePublishedResourceIsTheSame() throws IOException {
        String generated = GenerateMediaTool.plainSchema() + "\n";
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(RESOURCE, generated);
        }
        assertThat(RESOURCE).as("run the tests of tool with -Ddocs.write=true").hasContent(generated);
        assertThat(GenerateMediaTool.class.getResource("generate_media.schema.json"))
                .isNotNull();
    }

    /** Every field is typed, and says what it is for. */
    @Test
    void everyFieldHasATypeAndADescription() {
        JsonNode properties = Bench.read(GenerateMediaTool.plainSchema()).path("properties");

        assertThat(properties).hasSameSizeAs(Fields.all());
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String type = property.getValue().path("type").asText();
            assertThat(type).as(property.getKey()).isIn("string", "integer", "number", "boolean", "array", "object");
            assertThat(property.getValue().path("description").asText())
                    .as(property.getKey())
                    .hasSizeGreaterThan(10);
            if (type.equals("array")) {
                assertThat(property.getValue().path("items").path("type").asText())
                        .isEqualTo("string");
            }
        }
    }

    /** Hosts know these fields by their names. */
    @Test
    void theFieldsHaveTheirNames() {
        assertThat(Bench.read(GenerateMediaTool.plainSchema())
                        .path("properties")
                        .fieldNames())
                .toIterable()
                .contains(
                        "prompt prompts mode backend_type model storage_path quality duration aspect_ratio size negative_prompt seed guidance_scale output_format background extra_params input_images continue_from mask_path style_image control_image subject_image video_reference_images input_audio voice_samples audio_type audio_format voice instructions speed voice_stability voice_similarity target_language source_language max_concurrent last_frame count strict timeout_seconds"
                                .split(" "));
    }

    static Stream<Option<?>> options() {
        return Option.all().stream();
    }

    /** Every option of every kind of work has a field by which a call can say it. */
    @ParameterizedTest
    @MethodSource("options")
    void everyOptionIsReachable(Option<?> option) {
        for (Operation operation : Operation.values()) {
            if (operation.takes(option)) {
                assertThat(Fields.all())
                        .as(operation.id())
                        .anyMatch(field -> field.suits(operation)
                                && field.option(operation.mediaType())
                                        .filter(option::equals)
                                        .isPresent());
            }
        }
    }

    @Test
    void whatIsInstalledCanBeNamed() {
        try (Bench bench = Bench.in(folder)) {
            JsonNode names = Bench.read(new GenerateMediaTool(bench.mediaGen()).schema())
                    .path("properties")
                    .path("backend_type")
                    .path("enum");

            assertThat(names).extracting(JsonNode::asText).containsExactly("auto", "preview", "scripted", "script_ed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'mode': 'image', 'prompt': 'x', 'backend_type': 'preview'}",
                "{'prompts': ['x', 'y'], 'max_concurrent': 2, 'seed': 0}",
                "{'mode': 'audio', 'audio_type': 'music', 'prompt': 'x', 'duration': 30.5, 'audio_format': 'mp3'}",
                "{'mode': 'video', 'prompt': 'x', 'extend': true, 'continue_from': 'veo_vid_1', 'extra_params': '{}'}"
            })
    void whatIsRightIsValid(String call) {
        assertThat(schema().validate(Bench.json(call), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'prompts': 'x'}",
                "{'mode': 'picture'}",
                "{'seed': '7'}",
                "{'seed': 7.5}",
                "{'backend_type': 'nobody'}",
                "{'max_concurrent': 0}",
                "{'timeout_seconds': 0}"
            })
    void whatIsWrongIsNot(String call) {
        assertThat(schema().validate(Bench.json(call), InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void theOtherToolsHaveSchemasToo() {
        try (Bench bench = Bench.in(folder)) {
            List<MediaTool> tools = MediaTool.all(bench.mediaGen());

            assertThat(tools)
                    .extracting(MediaTool::name)
                    .containsExactly("generate_media", "list_backends", "explain_selection", "list_jobs", "resume_job");
            assertThat(tools).allSatisfy(tool -> {
                assertThat(tool.description()).isNotBlank();
                assertThat(Bench.read(tool.schema()).path("type").asText()).isEqualTo("object");
            });
        }
    }
}
