package dev.mediagen.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A provider of the simplest kind: a line a field goes in, a picture comes out, and clips are jobs that take two questions. */
final class WireServer implements BeforeAllCallback, AfterAllCallback {
    private static final int QUESTIONS = 2;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server = create();

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new server for each class of tests. */
    @Override
    public void beforeAll(ExtensionContext context) {
        requests.clear();
        threads = Executors.newCachedThreadPool();
        server = create();
        server.setExecutor(threads);
        server.createContext("/v1/", this::answer);
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop(0);
        threads.shutdownNow();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Method, path and body of every request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + path + "\n" + body);
            int seed = body.hashCode();
            if (path.endsWith("/pictures")) {
                exchange.getResponseHeaders().set("X-Id", "pic_" + ids.incrementAndGet());
                send(exchange, 200, SampleMedia.png(8, 8, seed));
            } else if (path.endsWith("/clips")) {
                send(exchange, 200, ("clip_" + Integer.toHexString(seed)).getBytes(StandardCharsets.UTF_8));
            } else if (questions.incrementAndGet() % QUESTIONS != 0) {
                send(exchange, 202, new byte[0]);
            } else {
                send(exchange, 200, SampleMedia.mp4(64, 64, Duration.ofSeconds(1), path.hashCode()));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
