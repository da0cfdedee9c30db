package dev.mediagen.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.tool.MediaTool;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Offers one tool to a host. */
final class ToolBridge {

    private final MediaTool tool;
    private final RunningCalls calls;
    private final ResultFiles files;
    private final ScheduledExecutorService timer;

    ToolBridge(MediaTool tool, RunningCalls calls, ResultFiles files, ScheduledExecutorService timer) {
        this.tool = tool;
        this.calls = calls;
        this.files = files;
        this.timer = timer;
    }

    McpSchema.Tool description() {
        JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(JsonTree.MAPPER);
        return McpSchema.Tool.builder(tool.name(), json, tool.schema())
                .outputSchema(json, tool.outputSchema())
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
        JsonNode answer = JsonTree.answer(calls.work(id, () -> answer(arguments, exchange, request)));
        if (calls.isCancelled(id)) {
            logOpenJob(exchange, answer);
        }
        return new Answer(answer, files).result();
    }

    private String answer(String arguments, McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        Object token = request.progressToken();
        if (token == null) {
            return tool.call(arguments);
        }
        try (ProgressReport report = new ProgressReport(exchange, token, timer)) {
            return tool.call(arguments, report);
        }
    }

    /** Logs what continues at a provider, because a cancelled call gets no answer. */
    private void logOpenJob(McpSyncServerExchange exchange, JsonNode answer) {
        List<String> jobs = new ArrayList<>(answer.path("job").findValuesAsText("id"));
        answer.path("results").forEach(item -> jobs.addAll(item.path("job").findValuesAsText("id")));
        String text = jobs.isEmpty()
                ? tool.name() + " was cancelled. " + answer.path("error").asText("Its result was already received.")
                : tool.name() + " was cancelled. Its job continues at the provider; resume_job collects its result: "
                        + String.join(", ", jobs);
        exchange.loggingNotification(McpSchema.LoggingMessageNotification.builder(McpSchema.LoggingLevel.WARNING, text)
                .logger("mediagen")
                .build());
    }
}
