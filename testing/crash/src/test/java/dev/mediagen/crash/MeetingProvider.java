package dev.mediagen.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** A provider of images that answers only when so many requests are with it, and knows how many that were at most. */
final class MeetingProvider implements AutoCloseable {

    private static final long LONGEST_MILLIS = 60_000;

    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final HttpServer server;
    private int together;
    private int calls;
    private int inside;
    private int waiting;
    private int most;
    private int rounds;

    MeetingProvider(int together) throws IOException {
        this.together = together;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "provider");
            thread.setDaemon(true);
            return thread;
        }));
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
        meet();
        byte[] answer = ("{\"created\":1,\"data\":[{\"b64_json\":\"" + PNG + "\"}]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private synchronized void meet() {
        calls++;
        inside++;
        waiting++;
        most = Math.max(most, inside);
        int mine = rounds;
        if (waiting >= together) {
            waiting = 0;
            rounds++;
        }
        notifyAll();
        long end = System.currentTimeMillis() + LONGEST_MILLIS;
        try {
            while (rounds == mine && System.currentTimeMillis() < end) {
                wait(LONGEST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inside--;
    }

    /** Waits for the first request. */
    synchronized void awaitCall() throws InterruptedException {
        while (calls == 0) {
            wait(LONGEST_MILLIS);
        }
    }

    /** Answers everything from now on. */
    synchronized void letGo() {
        together = 1;
        rounds++;
        notifyAll();
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int most() {
        return most;
    }

    @Override
    public void close() {
        letGo();
        server.stop(0);
    }
}
