package dev.mediagen.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Size;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host reads what an answer links to, and nothing else. */
@Timeout(90)
class ResultFilesTest {

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void realFolder() throws IOException {
        folder = temporary.toRealPath();
    }

    private McpSyncClient client() {
        List<String> command = ServerCommand.in(folder);
        ServerParameters parameters = ServerParameters.builder(command.get(0))
                .args(command.subList(1, command.size()))
                .env(ServerCommand.variables(folder))
                .build();
        McpSyncClient client = McpClient.sync(
                        new StdioClientTransport(parameters, new JacksonMcpJsonMapper(new JsonMapper())))
                .requestTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
        return client;
    }

    private static McpSchema.CallToolResult generate(McpSyncClient client, Map<String, Object> arguments) {
        return client.callTool(McpSchema.CallToolRequest.builder("generate_media")
                .arguments(arguments)
                .build());
    }

    private static McpSchema.ResourceLink link(McpSchema.CallToolResult result) {
        return result.content().stream()
                .filter(McpSchema.ResourceLink.class::isInstance)
                .map(McpSchema.ResourceLink.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(result.toString()));
    }

    private static McpSchema.BlobResourceContents read(McpSyncClient client, String uri) {
        return (McpSchema.BlobResourceContents)
                client.readResource(McpSchema.ReadResourceRequest.builder(uri).build())
                        .contents()
                        .get(0);
    }

    @Test
    void whatIsLinkedIsReadAndIsAnInput() throws IOException {
        McpSyncClient client = client();
        try {
            String uri = link(generate(
                            client,
                            Map.of(
                                    "prompt",
                                    "a cat",
                                    "backend_type",
                                    "preview",
                                    "size",
                                    "64x64",
                                    "file_name",
                                    "my cat.png")))
                    .uri();
            byte[] bytes = Files.readAllBytes(folder.resolve("my cat.png"));

            McpSchema.BlobResourceContents contents = read(client, uri);

            assertThat(Base64.getDecoder().decode(contents.blob())).isEqualTo(bytes);
            assertThat(contents.mimeType()).isEqualTo("image/png");
            assertThat(contents.uri()).isEqualTo(uri);
            assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(1);
            theAddressIsAnInput(client, uri);
        } finally {
            client.closeGracefully();
        }
    }

    /** A link of an earlier run: the jobs know its file. */
    @Test
    void whatAnEarlierServerMadeIsRead() {
        try (MediaGen gen = MediaGen.builder()
                .discover()
                .allowedFolders(List.of(folder))
                .baseFolder(folder)
                .build()) {
            Path made = gen.generate(
                            ImageGenerationRequest.builder("a cat")
                                    .size(Size.of(64, 64))
                                    .build(),
                            GenerateOptions.builder().backend("preview").build())
                    .media()
                    .path();

            assertThat(new ResultFiles(gen).read(made.toUri().toString()).contents())
                    .hasSize(1);
        }
    }

    private static void theAddressIsAnInput(McpSyncClient client, String uri) {
        McpSchema.CallToolResult edited =
                generate(client, Map.of("prompt", "winter", "backend_type", "preview", "input_images", List.of(uri)));
        assertThat(edited.isError()).as(edited.toString()).isFalse();
        McpSchema.CallToolResult outside = generate(
                client,
                Map.of("prompt", "x", "backend_type", "preview", "input_images", List.of("file:///etc/passwd")));
        assertThat(outside.content().get(0).toString()).contains("is not in allowed directories");
    }

    @Test
    void nothingElseIsRead() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "private");
        McpSyncClient client = client();
        try {
            Path file = Path.of(java.net.URI.create(
                    link(generate(client, Map.of("prompt", "a cat", "backend_type", "preview", "size", "64x64")))
                            .uri()));
            for (String uri : List.of(
                    folder.resolve("notes.txt").toUri().toString(),
                    "file:///etc/passwd",
                    "file://elsewhere" + file,
                    file.resolveSibling(".").toUri().toString(),
                    "file:///%zz",
                    "https://localhost/a.png")) {
                assertThatExceptionOfType(McpError.class).as(uri).isThrownBy(() -> read(client, uri));
            }

            Files.delete(file);
            Files.createSymbolicLink(file, folder.resolve("notes.txt"));
            assertThatExceptionOfType(McpError.class)
                    .as("a link took its place")
                    .isThrownBy(() -> read(client, file.toUri().toString()));
        } finally {
            client.closeGracefully();
        }
    }

    @Test
    void whatIsTooLargeIsRefusedWithTheLimit() throws IOException {
        McpSyncClient client = client();
        try {
            String uri = link(generate(client, Map.of("prompt", "a cat", "backend_type", "preview", "size", "64x64")))
                    .uri();
            try (RandomAccessFile file =
                    new RandomAccessFile(Path.of(java.net.URI.create(uri)).toFile(), "rw")) {
                file.setLength(ResultFiles.MAX_BYTES + 1);
            }
            assertThatExceptionOfType(McpError.class)
                    .isThrownBy(() -> read(client, uri))
                    .withMessageContaining(String.valueOf(ResultFiles.MAX_BYTES));
        } finally {
            client.closeGracefully();
        }
    }

    @Test
    void shortAudioIsInlineAndTheAnswerIsStructured() {
        McpSyncClient client = client();
        try {
            McpSchema.CallToolResult result = generate(
                    client,
                    Map.of(
                            "mode",
                            "audio",
                            "audio_type",
                            "sound_effect",
                            "prompt",
                            "rain",
                            "backend_type",
                            "preview",
                            "duration",
                            "1"));

            assertThat(result.content())
                    .filteredOn(McpSchema.AudioContent.class::isInstance)
                    .hasSize(1);
            JsonNode text =
                    JsonTree.answer(((McpSchema.TextContent) result.content().get(0)).text());
            JsonNode structured = new JsonMapper().valueToTree(result.structuredContent());
            assertThat(structured.path("file_path")).isEqualTo(text.path("file_path"));
            assertThat(structured.path("warnings").toString()).contains("duration was sent as a text");
            assertThat(client.listTools().tools())
                    .allSatisfy(tool -> assertThat(tool.outputSchema()).containsKeys("type", "properties", "required"));
        } finally {
            client.closeGracefully();
        }
    }
}
