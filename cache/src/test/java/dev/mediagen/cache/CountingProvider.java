package dev.mediagen.cache;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of images and speech that counts requests, and answers when a test lets it, as the test says. */
final class CountingProvider implements AutoCloseable {

    /** Cuts the connection instead of answering. */
    static final int CUT = 0;

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "provider");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger posts = new AtomicInteger();
    private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final HttpServer server;

    CountingProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    Map<String, String> variables() {
        return Map.of(
                "OPENAI_API_KEY",
                "sk-test",
                "OPENAI_BASE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        posts.incrementAndGet();
        asked.complete(true);
        int answer = status.join();
        if (answer != CUT) {
            byte[] body = (answer == 200
                            ? "{\"created\":1,\"data\":[{\"b64_json\":\"" + PNG + "\"}]}"
                            : "{\"error\":{\"message\":\"No such thing.\",\"type\":\"invalid_request_error\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Waits for the first request. */
    void awaitPost() {
        asked.join();
    }

    /** Answers all requests with this status from now on. */
    void answer(int code) {
        status.complete(code);
    }

    int posts() {
        return posts.get();
    }

    @Override
    public void close() {
        answer(500);
        server.stop(0);
        threads.shutdownNow();
    }
}
