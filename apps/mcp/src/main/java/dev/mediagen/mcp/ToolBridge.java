package dev.mediagen.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.tool.CallProgress;
import dev.mediagen.tool.MediaTool;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Offers one tool to a host. */
final class ToolBridge {

    private final MediaTool tool;
    private final RunningCalls calls;

    ToolBridge(MediaTool tool, RunningCalls calls) {
        this.tool = tool;
        this.calls = calls;
    }

    McpSchema.Tool description() {
        return McpSchema.Tool.builder(tool.name(), new JacksonMcpJsonMapper(JsonTree.MAPPER), tool.schema())
                .description(tool.description())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(tool.isReadOnly())
                        .destructiveHint(false)
                        .openWorldHint(!tool.isReadOnly())
                        .build())
                .build();
    }

    McpSchema.CallToolResult call(McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        Object id = Optional.ofNullable(exchange.transportContext().get(CancellableSession.CALL_ID))
                .orElse(request);
        String arguments =
                JsonTree.text(Optional.ofNullable(request.arguments()).orElse(Map.of()));
        JsonNode answer = JsonTree.answer(calls.work(id, () -> tool.call(arguments, listener(exchange, request))));
        if (calls.isCancelled(id)) {
            logOpenJob(exchange, answer);
        }
        return new Answer(answer).result();
    }

    private static Consumer<CallProgress> listener(McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        return Optional.ofNullable(request.progressToken())
                .<Consumer<CallProgress>>map(token -> new ProgressReport(exchange, token))
                .orElse(unheard -> {});
    }

    /** Logs what continues at a provider, because a cancelled call gets no answer. */
    private void logOpenJob(McpSyncServerExchange exchange, JsonNode answer) {
        String job = answer.path("job").path("id").asText("");
        String text = job.isEmpty()
                ? tool.name() + " was cancelled. " + answer.path("error").asText("Its result was already received.")
                : tool.name() + " was cancelled. Its job continues at the provider; resume_job collects its result: "
                        + job;
        exchange.loggingNotification(McpSchema.LoggingMessageNotification.builder(McpSchema.LoggingLevel.WARNING, text)
                .logger("mediagen")
                .build());
    }
}
