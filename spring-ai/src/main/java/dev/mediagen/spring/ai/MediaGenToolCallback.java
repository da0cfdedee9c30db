package dev.mediagen.spring.ai;

import dev.mediagen.tool.MediaTool;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** A mediagen tool for Spring AI: {@code chatClient.prompt("…").toolCallbacks(new MediaGenToolCallback(tool))}. */
public final class MediaGenToolCallback implements ToolCallback {

    private final MediaTool tool;

    /** Wraps one tool, for example a {@link dev.mediagen.tool.GenerateMediaTool}. */
    public MediaGenToolCallback(MediaTool tool) {
        this.tool = tool;
    }

    @Override
    public ToolDefinition getToolDefinition() {
        return ToolDefinition.builder()
                .name(tool.name())
                .description(tool.description())
                .inputSchema(tool.schema())
                .build();
    }

    @Override
    public String call(String arguments) {
        return tool.call(arguments);
    }
}
