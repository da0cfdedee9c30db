package dev.mediagen.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the messages of the protocol. Anything that is not a message is read as a notification of that: the SDK would
 * silently end the session.
 */
final class ProtocolMapper implements McpJsonMapper {

    /** The method of the notification; its parameters are the error to answer. */
    static final String MALFORMED = "mediagen/malformed";

    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;

    private final McpJsonMapper json = new JacksonMcpJsonMapper(JsonTree.MAPPER);

    /**
     * The answer to anything that is not a message. The SDK's own requires an id, which is unknown here.
     *
     * @param jsonrpc the version
     * @param id always null
     * @param error what is wrong
     */
    record Refusal(String jsonrpc, @Nullable Object id, Object error) implements McpSchema.JSONRPCMessage {

        static Refusal of(McpSchema.JSONRPCNotification note) {
            return new Refusal(McpSchema.JSONRPC_VERSION, null, note.params());
        }
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        Object message;
        try {
            message = JsonTree.MAPPER.readValue(content, Object.class);
        } catch (JsonProcessingException e) {
            return json.convertValue(note(PARSE_ERROR, "Parse error: " + problem(content)), type);
        }
        return json.convertValue(
                isMessage(message) && isAccepted(message)
                        ? message
                        : note(INVALID_REQUEST, "Invalid Request: not a JSON-RPC 2.0 message."),
                type);
    }

    private static String problem(String content) {
        return content.length() > 0 && content.charAt(content.length() - 1) == BoundedInput.CUT
                ? "a message has more than " + (McpServerProcess.MAX_MESSAGE_BYTES >> 20)
                        + " MiB. Name large files by their paths."
                : "a line of the input is not JSON.";
    }

    private static Map<String, Object> note(int code, String message) {
        return Map.of(
                "jsonrpc",
                McpSchema.JSONRPC_VERSION,
                "method",
                MALFORMED,
                "params",
                Map.of("code", code, "message", message));
    }

    private static boolean isMessage(Object value) {
        if (!(value instanceof Map<?, ?> message) || !(message.get("jsonrpc") instanceof String)) {
            return false;
        }
        boolean identified = message.get("id") instanceof String
                || message.get("id") instanceof Integer
                || message.get("id") instanceof Long;
        if (message.containsKey("method")) {
            return message.get("method") instanceof String && (identified || !message.containsKey("id"));
        }
        return identified && (message.get("result") != null) != (message.get("error") instanceof Map);
    }

    /** Whether the SDK can make its object of a message; without what is large, which it takes as it is. */
    private boolean isAccepted(Object value) {
        if (!(value instanceof Map<?, ?> message)) {
            return false;
        }
        Map<Object, Object> head = new LinkedHashMap<>(message);
        head.remove("params");
        head.replace("result", Map.of());
        Class<?> type = !message.containsKey("method")
                ? McpSchema.JSONRPCResponse.class
                : message.containsKey("id") ? McpSchema.JSONRPCRequest.class : McpSchema.JSONRPCNotification.class;
        try {
            json.convertValue(head, type);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return json.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return json.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return json.readValue(content, type);
    }

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        return json.convertValue(value, type);
    }

    @Override
    public <T> T convertValue(Object value, TypeRef<T> type) {
        return json.convertValue(value, type);
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return json.writeValueAsString(value);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return json.writeValueAsBytes(value);
    }
}
