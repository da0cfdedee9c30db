package dev.mediagen.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer of a tool in the forms of the protocol: the text, a link to every file, and small images themselves. */
final class Answer {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    /** Hosts refuse answers of more than about a megabyte, and base64 adds a third. */
    private static final long PICTURES_BYTES = 512L * 1024;

    private final JsonNode answer;
    private final List<McpSchema.Content> contents = new ArrayList<>();
    private long room = PICTURES_BYTES;

    Answer(JsonNode answer) {
        this.answer = answer;
    }

    McpSchema.CallToolResult result() {
        contents.add(McpSchema.TextContent.builder(answer.toString()).build());
        answer.path("files").forEach(this::show);
        answer.path("results").forEach(item -> item.path("files").forEach(this::show));
        return McpSchema.CallToolResult.builder(contents)
                .isError(!answer.path("success").asBoolean(false))
                .build();
    }

    private void show(JsonNode file) {
        Path path = Path.of(file.path("file_path").asText());
        String mimeType = file.path("mime_type").asText();
        long size = file.path("file_size").asLong();
        contents.add(McpSchema.ResourceLink.builder()
                .uri(path.toUri().toString())
                .name(file.path("filename").asText())
                .mimeType(mimeType)
                .size(size)
                .build());
        if (mimeType.startsWith("image/") && size <= room) {
            image(path, mimeType, size);
        }
    }

    private void image(Path path, String mimeType, long size) {
        try {
            String content = Base64.getEncoder().encodeToString(Files.readAllBytes(path));
            contents.add(McpSchema.ImageContent.builder(content, mimeType).build());
            room -= size;
        } catch (IOException e) {
            LOG.warn("The image could not be read; only its link is returned.", e);
        }
    }
}
