/**
 * The tools of {@code dev.mediagen.tool} for hosts that speak the Model Context Protocol. Standard output carries the protocol
 * only.
 */
module dev.mediagen.mcp {
    requires dev.mediagen.cache;
    requires transitive dev.mediagen.core;
    requires dev.mediagen.tool;
    requires transitive info.picocli;
    requires io.modelcontextprotocol.sdk.mcp.core;
    requires io.modelcontextprotocol.sdk.mcp.json.jackson2;
    requires org.reactivestreams;
    requires org.slf4j;
    requires reactor.core;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports dev.mediagen.mcp;
}
