package dev.mediagen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.Mutator;
import dev.mediagen.mcp.McpServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Messages of a host: after each of them, however it is, the server answers the next. */
final class McpFrames implements Target {
    private static final int PIPE = 1 << 20;

    private final MediaGen mediaGen;
    private final PipedOutputStream host = new PipedOutputStream();
    private final BufferedReader answers;
    private final Thread server;
    private int pings;

    McpFrames(Path folder) throws IOException {
        mediaGen = FreeBackend.mediaGen(folder);
        PipedInputStream in = new PipedInputStream(host, PIPE);
        PipedOutputStream out = new PipedOutputStream();
        answers = new BufferedReader(new InputStreamReader(new PipedInputStream(out, PIPE), StandardCharsets.UTF_8));
        server = new Thread(() -> McpServerProcess.serve(mediaGen, in, out), "mcp");
        server.setDaemon(true);
        server.start();
        send(Parsers.bytes("{\"jsonrpc\":\"2.0\",\"id\":\"first\",\"method\":\"initialize\",\"params\":"
                + "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
                + "\"clientInfo\":{\"name\":\"fuzz\",\"version\":\"1\"}}}"));
        await("\"first\"");
        send(Parsers.bytes("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
    }

    @Override
    public List<byte[]> samples() {
        return Parsers.texts(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"tools/call\",\"params\":{\"name\":\"generate_media\","
                        + "\"arguments\":{\"prompt\":\"a cat\",\"mode\":\"image\"},\"_meta\":{\"progressToken\":1}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1,\"reason\":\"x\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"resources/read\",\"params\":{\"uri\":\"file:///a.png\"}}",
                "{\"jsonrpc\":\"\",\"id\":\"b\",\"method\":\"tools/list\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"debug\"}}");
    }

    @Override
    public void read(byte[] input, Mutator more) throws Exception {
        send(input);
        String id = "ping-" + ++pings;
        send(Parsers.bytes("{\"jsonrpc\":\"2.0\",\"id\":\"" + id + "\",\"method\":\"ping\"}"));
        await("\"" + id + "\"");
    }

    private void send(byte[] message) throws IOException {
        host.write(message);
        host.write('\n');
        host.flush();
    }

    private void await(String id) throws IOException {
        String line = answers.readLine();
        while (line != null && !line.contains("\"id\":" + id)) {
            line = answers.readLine();
        }
        assertThat(line).as("the answer to " + id).isNotNull();
    }

    @Override
    public void close() {
        try {
            host.close();
            server.join(10_000);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        mediaGen.close();
    }
}
