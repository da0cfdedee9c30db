package dev.mediagen.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a call of a tool, as a host sent them. The SDK would answer a mistake in them with the names of Java classes.
 *
 * @param request the request
 * @param tools the names of the tools
 */
record ToolCallParameters(JSONRPCRequest request, List<String> tools) {

    private static final int INVALID_PARAMETERS = -32602;
    private static final String ARGUMENTS = "arguments";

    /** The answer to parameters that are none; empty when they can be used. */
    Optional<JSONRPCResponse> refusal() {
        if (!(request.params() instanceof Map<?, ?> parameters)) {
            return refused("params must be an object with a name and arguments.");
        } else if (!(parameters.get("name") instanceof String name)) {
            return refused("name must be a text: one of " + String.join(", ", tools) + ".");
        } else if (!tools.contains(name)) {
            return refused("There is no tool \"" + name + "\". Tools: " + String.join(", ", tools) + ".");
        }
        Object arguments = parameters.get(ARGUMENTS);
        return arguments == null
                        || arguments instanceof Map
                        || parsed(arguments).isPresent()
                ? Optional.empty()
                : refused(ARGUMENTS + " must be an object, such as {\"prompt\": \"a cat in space\"}.");
    }

    /** The request with its arguments as an object: some hosts send them as a text. */
    JSONRPCRequest corrected() {
        Map<?, ?> parameters = (Map<?, ?>) request.params();
        Optional<Map<?, ?>> arguments = Optional.ofNullable(parameters.get(ARGUMENTS))
                .filter(String.class::isInstance)
                .flatMap(ToolCallParameters::parsed);
        if (arguments.isEmpty()) {
            return request;
        }
        Map<Object, Object> corrected = new LinkedHashMap<>(parameters);
        corrected.put(ARGUMENTS, arguments.get());
        return new JSONRPCRequest(request.jsonrpc(), request.method(), request.id(), corrected);
    }

    private static Optional<Map<?, ?>> parsed(Object arguments) {
        if (!(arguments instanceof String text)) {
            return Optional.empty();
        }
        try {
            JsonNode node = JsonTree.MAPPER.readTree(text);
            return node.isObject() ? Optional.of(JsonTree.MAPPER.convertValue(node, Map.class)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Optional<JSONRPCResponse> refused(String message) {
        return Optional.of(new JSONRPCResponse(
                McpSchema.JSONRPC_VERSION, request.id(), null, new JSONRPCError(INVALID_PARAMETERS, message)));
    }
}
