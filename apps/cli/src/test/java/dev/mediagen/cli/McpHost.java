package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A host that starts the MCP server as a process, and speaks with it line by line. */
final class McpHost implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Process process;
    private final PrintStream in;
    private final BufferedReader out;
    private int calls;

    McpHost(ProcessBuilder server) throws IOException {
        process = server.start();
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        ObjectNode parameters = MAPPER.createObjectNode().put("protocolVersion", "2025-06-18");
        parameters.putObject("capabilities");
        parameters.putObject("clientInfo").put("name", "x").put("version", "1");
        answer(request("initialize", parameters), progress -> {});
        send(message("notifications/initialized"));
    }

    /** Calls a tool, with its request id as the token of progress. */
    int begin(String tool, String arguments) throws IOException {
        ObjectNode parameters = MAPPER.createObjectNode().put("name", tool);
        parameters.set("arguments", MAPPER.readTree(arguments.replace('\'', '"')));
        parameters.putObject("_meta").put("progressToken", calls + 1);
        return request("tools/call", parameters);
    }

    /** Calls a tool, and returns the text of its answer. */
    JsonNode call(String tool, String arguments) throws IOException {
        return text(answer(begin(tool, arguments), progress -> {}));
    }

    /** The result of reading a resource. */
    JsonNode read(String address) throws IOException {
        return answer(request("resources/read", MAPPER.createObjectNode().put("uri", address)), progress -> {});
    }

    void cancel(int call) {
        ObjectNode cancelled = message("notifications/cancelled");
        cancelled.putObject("params").put("requestId", call).put("reason", "no longer wanted");
        send(cancelled);
    }

    /** The result of a request. */
    JsonNode answer(int request, Consumer<JsonNode> progress) throws IOException {
        while (true) {
            String line = out.readLine();
            assertThat(line).as("The server has ended.").isNotNull();
            JsonNode message = MAPPER.readTree(line);
            if (message.path("method").asText().equals("notifications/progress")) {
                progress.accept(message.path("params"));
            } else if (message.path("id").asInt() == request) {
                return message.has("result") ? message.path("result") : message;
            }
        }
    }

    /** The JSON that is the text of an answer of a tool. */
    static JsonNode text(JsonNode answer) throws IOException {
        return MAPPER.readTree(answer.at("/content/0/text").asText());
    }

    private int request(String method, ObjectNode parameters) {
        ObjectNode message = message(method).put("id", ++calls);
        message.set("params", parameters);
        send(message);
        return calls;
    }

    private static ObjectNode message(String method) {
        return MAPPER.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    }

    private void send(ObjectNode message) {
        in.println(message);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
