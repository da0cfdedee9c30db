package dev.mediagen.fuzz;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Stands before the emulator, and changes one of its answers. */
final class Relay implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "transfer-encoding", "expect");

    private static final int EVERY = -2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newHttpClient();
    private final String emulator;
    private UnaryOperator<byte[]> change = UnaryOperator.identity();
    private int position = -1;
    private int seen;
    private int status;
    private String location = "";

    Relay(Emulator emulator) throws IOException {
        this.emulator = "http://127.0.0.1:" + emulator.port();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String emulator() {
        return emulator;
    }

    /**
     * Changes one answer from now on.
     *
     * @param at which one, from 0
     * @param body how its body is changed
     * @param newStatus its status; 0 leaves it
     * @param header a header Location and Retry-After; empty for none
     */
    synchronized void spoil(int at, UnaryOperator<byte[]> body, int newStatus, String header) {
        position = at;
        seen = 0;
        change = body;
        status = newStatus;
        location = header;
    }

    /** Changes the body of every answer from now on. */
    synchronized void spoilAll(UnaryOperator<byte[]> body) {
        spoil(EVERY, body, 0, "");
    }

    private synchronized boolean isSpoiled() {
        return seen++ == position || position == EVERY;
    }

    private void pass(HttpExchange exchange) throws IOException {
        boolean isSpoiled = isSpoiled();
        HttpResponse<byte[]> answer = ask(exchange);
        byte[] body = answer.body();
        if (!String.join("", answer.headers().allValues("content-type")).matches("(image|audio|video)/.*")) {
            body = latin(new String(body, StandardCharsets.ISO_8859_1).replace(emulator, address()));
        }
        String type = answer.headers().firstValue("content-type").orElse("");
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        answer.headers()
                .firstValue("x-goog-upload-url")
                .ifPresent(url ->
                        exchange.getResponseHeaders().set("X-Goog-Upload-URL", url.replace(emulator, address())));
        int code = answer.statusCode();
        if (isSpoiled) {
            body = change.apply(body);
            code = status == 0 ? code : status;
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
                exchange.getResponseHeaders().set("Retry-After", location);
            }
        }
        boolean isEmpty = body.length == 0 || code == 204 || code == 304;
        exchange.sendResponseHeaders(code, isEmpty ? -1 : body.length);
        if (!isEmpty) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
