package dev.mediagen.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer of a tool in the forms of the protocol: the text, the same as structured content, a link to every file, and small
 * images and sounds themselves.
 */
final class Answer {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    /** Hosts refuse answers of more than about a megabyte, and base64 adds a third. */
    private static final long INLINE_BYTES = 512L * 1024;

    private final JsonNode answer;
    private final ResultFiles files;
    private final List<McpSchema.Content> contents = new ArrayList<>();
    private long room = INLINE_BYTES;

    Answer(JsonNode answer, ResultFiles files) {
        this.answer = answer;
        this.files = files;
    }

    McpSchema.CallToolResult result() {
        contents.add(McpSchema.TextContent.builder(answer.toString()).build());
        answer.path("files").forEach(this::show);
        answer.path("results").forEach(item -> item.path("files").forEach(this::show));
        return McpSchema.CallToolResult.builder(contents)
                .structuredContent(JsonTree.plain(answer))
                .isError(!answer.path("success").asBoolean(false))
                .build();
    }

    private void show(JsonNode file) {
        String place = file.path("file_path").asText();
        String mimeType = file.path("mime_type").asText();
        long size = file.path("file_size").asLong();
        boolean isLocal = !OutputStore.isAddress(place);
        contents.add(McpSchema.ResourceLink.builder()
                .uri(isLocal ? Path.of(place).toUri().toString() : place)
                .name(file.path("filename").asText())
                .mimeType(mimeType)
                .size(size)
                .build());
        if (isLocal) {
            Path path = Path.of(place);
            files.link(path);
            show(path, mimeType, size);
        }
    }

    private void show(Path path, String mimeType, long size) {
        if ((mimeType.startsWith("image/") || mimeType.startsWith("audio/")) && size <= room) {
            inline(path, mimeType, size);
        }
    }

    private void inline(Path path, String mimeType, long size) {
        try {
            String content = ResultFiles.base64(path);
            contents.add(
                    mimeType.startsWith("image/")
                            ? McpSchema.ImageContent.builder(content, mimeType).build()
                            : McpSchema.AudioContent.builder(content, mimeType).build());
            room -= size;
        } catch (IOException e) {
            LOG.warn("The file could not be read; only its link is returned.", e);
        }
    }
}
