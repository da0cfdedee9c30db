package dev.mediagen.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.util.List;
import reactor.core.publisher.Mono;

/** Suppresses the answers to cancelled calls, as the protocol requires. */
final class SilencedTransport implements McpServerTransport {

    private final McpServerTransport transport;
    private final RunningCalls calls;

    SilencedTransport(McpServerTransport transport, RunningCalls calls) {
        this.transport = transport;
        this.calls = calls;
    }

    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
        return message instanceof McpSchema.JSONRPCResponse response
                        && response.id() != null
                        && calls.takeSilence(response.id())
                ? Mono.empty()
                : transport.sendMessage(message);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return transport.unmarshalFrom(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return transport.closeGracefully();
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public List<String> protocolVersions() {
        return transport.protocolVersions();
    }
}
