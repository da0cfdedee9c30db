package dev.mediagen.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A session that identifies calls, and stops one when the host requests it. Everything else is left to the session of the SDK. */
final class CancellableSession extends McpServerSession {

    /** The key of the id of the current call. */
    static final String CALL_ID = "call_id";

    private static final String CANCELLED = "notifications/cancelled";

    private final McpServerSession session;
    private final McpServerTransport transport;
    private final RunningCalls calls;
    private final List<String> tools;

    CancellableSession(McpServerSession session, McpServerTransport transport, RunningCalls calls, List<String> tools) {
        // What is given to the SDK here is never used: every method goes to the session below.
        super(session.getId(), Duration.ofDays(1), transport, request -> Mono.empty(), Map.of(), Map.of());
        this.session = session;
        this.transport = transport;
        this.calls = calls;
        this.tools = tools;
    }

    @Override
    public Mono<Void> handle(McpSchema.JSONRPCMessage message) {
        if (message instanceof McpSchema.JSONRPCNotification notification && CANCELLED.equals(notification.method())) {
            if (notification.params() instanceof Map<?, ?> parameters && parameters.get("requestId") != null) {
                calls.cancel(parameters.get("requestId"));
            }
            return Mono.empty();
        }
        if (message instanceof McpSchema.JSONRPCNotification note && ProtocolMapper.MALFORMED.equals(note.method())) {
            return transport.sendMessage(ProtocolMapper.Refusal.of(note));
        }
        if (message instanceof McpSchema.JSONRPCRequest request
                && McpSchema.METHOD_TOOLS_CALL.equals(request.method())) {
            ToolCallParameters parameters = new ToolCallParameters(request, tools);
            Optional<McpSchema.JSONRPCResponse> refusal = parameters.refusal();
            if (refusal.isPresent()) {
                return transport.sendMessage(refusal.get());
            }
            calls.expect(request.id());
            McpTransportContext context = McpTransportContext.create(Map.of(CALL_ID, request.id()));
            return session.handle(parameters.corrected())
                    .contextWrite(outer -> outer.put(McpTransportContext.KEY, context));
        }
        return session.handle(message);
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public void init(McpSchema.ClientCapabilities capabilities, McpSchema.Implementation client) {
        session.init(capabilities, client);
    }

    @Override
    public void setMinLoggingLevel(McpSchema.LoggingLevel level) {
        session.setMinLoggingLevel(level);
    }

    @Override
    public boolean isNotificationForLevelAllowed(McpSchema.LoggingLevel level) {
        return session.isNotificationForLevelAllowed(level);
    }

    @Override
    public <T> Mono<T> sendRequest(String method, Object parameters, TypeRef<T> type) {
        return session.sendRequest(method, parameters, type);
    }

    @Override
    public Mono<Void> sendNotification(String method, Object parameters) {
        return session.sendNotification(method, parameters);
    }

    @Override
    public Mono<Void> closeGracefully() {
        calls.end();
        return session.closeGracefully();
    }

    /** The host has closed the input. */
    @Override
    public void close() {
        calls.end();
        session.close();
    }
}
