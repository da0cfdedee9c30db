package dev.mediagen.mcp;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.tool.MediaTool;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The server as a process: one host on standard input and output, until that host disconnects.
 *
 * <p>Calls that are running when the host disconnects, or cancels them, are interrupted: their jobs stay in the journal, from where
 * {@code resume_job} collects them. The answer to a request that may be billed is collected in the background; see {@link
 * #prepared}.
 */
public final class McpServerProcess {

    /** The longest message; a call may contain images as data URIs. */
    static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    private static final String INSTRUCTIONS =
            "Generates and edits images, video and audio. generate_media writes files and returns their paths; pass a"
                    + " returned continuation_id as continue_from to continue a result. Without a key for a"
                    + " provider, backend_type preview generates marked placeholders. Video can take minutes: a job that is not"
                    + " finished in time, or was cancelled, is in list_jobs; resume_job collects its result. Do not call generate_media again"
                    + " for it: that would be billed again.";

    private McpServerProcess() {}

    /**
     * Prepares the {@link MediaGen} that is to be served: a call that its host cancels ends immediately, and the answer to a request
     * that may be billed is collected in the background, as long as the process runs.
     *
     * @return the builder
     */
    public static MediaGenBuilder prepared(MediaGenBuilder builder) {
        return builder.interceptor(invocation -> invocation.proceed(
                invocation.options().toBuilder().leaveOnInterrupt(true).build()));
    }

    /**
     * Serves until the host closes the input.
     *
     * @param mediaGen {@linkplain #prepared prepared}, and closed by the caller; decides where files may be read and written
     * @param in the messages of the host
     * @param out the output of the protocol; nothing else may write to it
     */
    public static void serve(MediaGen mediaGen, InputStream in, OutputStream out) {
        RunningCalls calls = new RunningCalls();
        ScheduledExecutorService timer = timer();
        ResultFiles files = new ResultFiles(mediaGen);
        List<MediaTool> tools = MediaTool.all(mediaGen);
        CancellableTransport transport = new CancellableTransport(
                new StdioServerTransportProvider(
                        new ProtocolMapper(),
                        new BoundedInput(new UnmarkedInput(in), MAX_MESSAGE_BYTES - 1),
                        out,
                        MAX_MESSAGE_BYTES),
                calls,
                tools.stream().map(MediaTool::name).toList());
        McpServer.SyncSpecification<?> specification = McpServer.sync(transport)
                .serverInfo("mediagen", version())
                .instructions(INSTRUCTIONS)
                .capabilities(McpSchema.ServerCapabilities.builder()
                        .tools(false)
                        .resources(false, false)
                        .logging()
                        .build())
                .uriTemplateManagerFactory(FileAddresses::new)
                .resourceTemplates(files.specification())
                // The answers are ours.
                .jsonSchemaValidator((schema, answer) -> JsonSchemaValidator.ValidationResponse.asValid(""))
                // The tools check their calls themselves, and say what would be right.
                .validateToolInputs(false);
        for (MediaTool tool : tools) {
            ToolBridge bridge = new ToolBridge(tool, calls, files, timer);
            specification = specification.toolCall(bridge.description(), bridge::call);
        }
        McpSyncServer server = specification.build();
        try {
            calls.awaitEnd();
        } finally {
            timer.shutdownNow();
            server.close();
        }
    }

    /** Repeats progress. */
    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "mediagen-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static String version() {
        return Optional.ofNullable(McpServerProcess.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
