package dev.mediagen.mcp;

import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import reactor.core.publisher.Mono;

/** The SDK's transport for standard input and output, with what the SDK lacks: cancellation, and the end of the input. */
final class CancellableTransport implements McpServerTransportProvider {

    private final StdioServerTransportProvider stdio;
    private final RunningCalls calls;
    private final List<String> tools;

    /**
     * @param stdio the transport of the SDK
     * @param calls the running calls
     * @param tools the names of the tools
     */
    CancellableTransport(StdioServerTransportProvider stdio, RunningCalls calls, List<String> tools) {
        this.stdio = stdio;
        this.calls = calls;
        this.tools = tools;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        stdio.setSessionFactory(transport -> {
            SilencedTransport silenced = new SilencedTransport(transport, calls);
            return new CancellableSession(factory.create(silenced), silenced, calls, tools);
        });
    }

    @Override
    public Mono<Void> notifyClients(String method, Object parameters) {
        return stdio.notifyClients(method, parameters);
    }

    @Override
    public Mono<Void> notifyClient(String session, String method, Object parameters) {
        return stdio.notifyClient(session, method, parameters);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return stdio.closeGracefully();
    }

    @Override
    public List<String> protocolVersions() {
        return stdio.protocolVersions();
    }
}
