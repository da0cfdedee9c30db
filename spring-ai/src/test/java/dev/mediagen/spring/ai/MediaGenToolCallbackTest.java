package dev.mediagen.spring.ai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.core.MediaGen;
import dev.mediagen.tool.GenerateMediaTool;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;

class MediaGenToolCallbackTest {

    @TempDir
    Path folder;

    @Test
    void aModelGetsItsPictureAndItsMistakes() {
        try (MediaGen mediaGen = MediaGen.builder()
                .discover()
                .onlyEnvironment(
                        Map.of("MEDIAGEN_STATE", folder.resolve("state").toString()))
                .baseFolder(folder)
                .build()) {
            ToolCallback tool = new MediaGenToolCallback(new GenerateMediaTool(mediaGen));

            assertThat(tool.getToolDefinition().name()).isEqualTo("generate_media");
            assertThat(tool.getToolDefinition().inputSchema()).contains("\"preview\"");
            assertThat(tool.call(
                            "{\"prompt\": \"a cat in space\", \"backend_type\": \"preview\", \"size\": \"64x64\"}",
                            new ToolContext(Map.of())))
                    .contains("\"success\":true");
            assertThat(folder).isDirectoryContaining("glob:**a_cat_in_space.png");
            assertThat(tool.call("{\"prompts\": \"a cat\"}"))
                    .contains("\"success\":false", "prompts: is a text, but a list is expected");
        }
    }
}
