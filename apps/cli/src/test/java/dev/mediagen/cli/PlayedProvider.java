package dev.mediagen.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The installed backends, and providers of theirs that remember what they were asked and answer with the smallest media. */
final class PlayedProvider implements AutoCloseable {

    private static final String PATH_OF_MODEL = "/models/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<JsonNode> asked = new ArrayList<>();
    private final StateStore store = new MemoryStateStore();
    private final Path folder;

    PlayedProvider(Path folder) {
        this.folder = folder;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode order = new JsonMapper().readTree(exchange.getRequestBody().readAllBytes());
        synchronized (asked) {
            asked.add(order);
        }
        String image = TinyMedia.pngBase64();
        if (path.endsWith("/audio/speech")) {
            send(exchange, "audio/wav", TinyMedia.of(MediaFormat.WAV));
        } else if (path.contains(PATH_OF_MODEL)) {
            sendJson(
                    exchange,
                    "{'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'" + image
                            + "'}}]},'finishReason':'STOP'}]}");
        } else {
            String one = "{'b64_json':'" + image + "'}";
            sendJson(
                    exchange,
                    "{'data':["
                            + String.join(
                                    ",",
                                    java.util.Collections.nCopies(
                                            order.path("n").asInt(1), one)) + "]}");
        }
    }

    private static void sendJson(HttpExchange exchange, String json) throws IOException {
        send(exchange, "application/json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What it was asked, in the order of a field. */
    List<JsonNode> asked(String field) {
        synchronized (asked) {
            return asked.stream()
                    .sorted(Comparator.comparing(order -> order.at(field).asText()))
                    .toList();
        }
    }

    /** The texts of a field of what it was asked, sorted. */
    List<String> texts(String field) {
        return asked(field).stream().map(order -> order.at(field).asText()).toList();
    }

    int count() {
        synchronized (asked) {
            return asked.size();
        }
    }

    /** Runs a command; the folder takes the place of {@code DIR} in its arguments. */
    Shell.Said run(byte[] input, String... arguments) {
        return run(false, input, arguments);
    }

    /** Runs a command at a terminal, at which the input is typed. */
    Shell.Said runAtTerminal(String input, String... arguments) {
        return run(true, input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private Shell.Said run(boolean asks, byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Style.PLAIN,
                Style.PLAIN,
                false,
                asks,
                100);
        ManualTime time = new ManualTime(Shell.NOW);
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Session session = new Session(
                terminal,
                () -> MediaGen.builder()
                        .discover()
                        .onlyEnvironment(Map.of(
                                "OPENAI_API_KEY",
                                "k",
                                "OPENAI_BASE_URL",
                                url + "/v1",
                                "GOOGLE_API_KEY",
                                "k",
                                "GOOGLE_GEMINI_BASE_URL",
                                url))
                        .stateStore(store)
                        .clock(time)
                        .sleeper(time)
                        .baseFolder(folder),
                time);
        String[] typed = List.of(arguments).stream()
                .map(argument -> argument.replace("DIR", folder.toString()))
                .toArray(String[]::new);
        int exitCode = new Cli(session).run(typed);
        return new Shell.Said(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
