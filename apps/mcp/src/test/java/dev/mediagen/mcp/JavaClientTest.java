package dev.mediagen.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server as the SDK's own client sees it. */
@Timeout(90)
class JavaClientTest {

    @TempDir
    Path folder;

    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern PREVIEW = Pattern.compile("preview ([^,]+),");

    private final BlockingQueue<McpSchema.ProgressNotification> progress = new LinkedBlockingQueue<>();
    private McpSyncClient client;

    @BeforeEach
    void start() {
        List<String> command = ServerCommand.in(folder);
        ServerParameters parameters = ServerParameters.builder(command.get(0))
                .args(command.subList(1, command.size()))
                .env(ServerCommand.variables(folder))
                .build();
        client = McpClient.sync(new StdioClientTransport(parameters, new JacksonMcpJsonMapper(new JsonMapper())))
                .requestTimeout(Duration.ofSeconds(60))
                .progressConsumer(progress::add)
                .build();
        client.initialize();
    }

    @AfterEach
    void stop() {
        client.closeGracefully();
    }

    private McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static JsonNode answer(McpSchema.CallToolResult result) {
        return JsonTree.answer(((McpSchema.TextContent) result.content().get(0)).text());
    }

    @Test
    void listsItsTools() {
        assertThat(client.listTools().tools())
                .extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrder(
                        "generate_media", "list_backends", "explain_selection", "list_jobs", "resume_job");
        assertThat(client.getServerInstructions()).contains("continue_from");
    }

    @Test
    void makesSeveralPicturesAndShowsEach() {
        McpSchema.CallToolResult result = call(
                "generate_media",
                Map.of("prompts", List.of("a cat", "a dog"), "backend_type", "preview", "size", "64x64"));

        assertThat(result.isError()).isFalse();
        assertThat(answer(result).path("succeeded").asInt()).isEqualTo(2);
        assertThat(result.content())
                .filteredOn(McpSchema.ResourceLink.class::isInstance)
                .hasSize(2);
        assertThat(result.content())
                .filteredOn(McpSchema.ImageContent.class::isInstance)
                .hasSize(2);
    }

    @Test
    void aLargePictureIsOnlyLinked() {
        McpSchema.CallToolResult result = call(
                "generate_media",
                Map.of("prompt", "a forest of many leaves", "backend_type", "preview", "size", "4096x4096"));

        assertThat(answer(result).path("file_size").asLong()).isGreaterThan(512 * 1024);
        assertThat(result.content()).hasSize(2).last().isInstanceOf(McpSchema.ResourceLink.class);
    }

    @Test
    void progressIsToldOnlyToThoseWhoAsk() {
        call("generate_media", Map.of("mode", "video", "prompt", "steps"));
        assertThat(progress).isEmpty();

        client.callTool(McpSchema.CallToolRequest.builder("generate_media")
                .arguments(Map.of("mode", "video", "prompt", "steps"))
                .meta(Map.of("progressToken", "t-1"))
                .build());
        assertThat(progress).isNotEmpty().allMatch(one -> one.progressToken().equals("t-1"));
    }

    @Test
    void aDraftIsToldWithItsFileWhileTheCallRuns() throws Exception {
        CompletableFuture<McpSchema.CallToolResult> speech =
                CompletableFuture.supplyAsync(() -> client.callTool(McpSchema.CallToolRequest.builder("generate_media")
                        .arguments(Map.of(
                                "mode",
                                "audio",
                                "audio_type",
                                "speech",
                                "prompt",
                                "hold draft",
                                "backend_type",
                                "scripted",
                                "previews",
                                1))
                        .meta(Map.of("progressToken", "t-2"))
                        .build()));

        Path draft = nextDraft();
        assertThat(draft).isNotEmptyFile().hasExtension("wav");
        assertThat(draft.getParent()).isNotEqualTo(folder);
        Files.createFile(folder.resolve("held/draft"));

        JsonNode answer = answer(speech.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(Path.of(answer.path("file_path").asText())).isNotEmptyFile().isNotEqualTo(draft);
        assertThat(draft).doesNotExist();
    }

    private Path nextDraft() throws InterruptedException {
        while (true) {
            McpSchema.ProgressNotification told = progress.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(told).isNotNull();
            Matcher preview = PREVIEW.matcher(String.valueOf(told.message()));
            if (preview.find()) {
                return Path.of(preview.group(1));
            }
        }
    }

    @Test
    void aMistakeIsAnAnswerAndNoBreakOfTheProtocol() {
        McpSchema.CallToolResult result = call("generate_media", Map.of("mode", "picture", "prompt", "x"));

        assertThat(result.isError()).isTrue();
        assertThat(answer(result).path("error").asText()).contains("invalid mode");
        assertThat(answer(call("list_jobs", Map.of())).path("success").asBoolean())
                .isTrue();
    }
}
