package org.example.acme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.TinyVideo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Acme on this machine: the API at one address, the videos at another. A job is queued, then runs, then is done. */
final class FakeAcme implements AutoCloseable {
    static final String KEY = "key-of-a-test";

    private final List<Recorded> recorded = new CopyOnWriteArrayList<>();
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer api = serve(this::api);
    private final HttpServer files = serve(this::video);

    /** A request to the API. */
    record Recorded(String method, String path, String body) {}

    private record Job(String request, AtomicInteger polls) {
        boolean isDone() {
            return polls.get() >= 2;
        }
    }

    /** Runs until it is stopped, to try the backend by hand. */
    public static void main(String[] arguments) throws InterruptedException {
        try (FakeAcme server = new FakeAcme()) {
            server.environment().forEach((name, value) -> System.out.println("export " + name + "=" + value));
            new CountDownLatch(1).await();
        }
    }

    /** The variables with which the backend finds it. */
    Map<String, String> environment() {
        return Map.of("ACME_API_KEY", KEY, "ACME_BASE_URL", address(api) + "/v1");
    }

    /** All requests so far, the oldest first. */
    List<Recorded> recorded() {
        return recorded;
    }

    @Override
    public void close() {
        api.stop(0);
        files.stop(0);
        threads.shutdownNow();
    }

    private HttpServer serve(HttpHandler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void api(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        recorded.add(new Recorded(method, path, text));
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"error\": {\"code\": \"key\", \"message\": \"The key is unknown.\"}}");
        } else if (path.equals("/v1/files")) {
            send(exchange, 200, "{\"id\": \"f-" + UUID.nameUUIDFromBytes(body) + "\"}");
        } else if (path.equals("/v1/videos")) {
            String job = "v-" + UUID.randomUUID();
            jobs.put(job, new Job(text, new AtomicInteger()));
            send(exchange, 202, "{\"id\": \"" + job + "\", \"status\": \"queued\"}");
        } else if (!jobs.containsKey(id)) {
            send(exchange, 404, "{\"error\": {\"code\": \"unknown\", \"message\": \"There is no such job.\"}}");
        } else if (method.equals("DELETE") && !jobs.get(id).isDone()) {
            send(exchange, 200, "{\"id\": \"" + id + "\", \"status\": \"cancelled\"}");
        } else {
            send(exchange, 200, state(id));
        }
    }

    private String state(String id) {
        String state =
                switch (jobs.get(id).polls().getAndIncrement()) {
                    case 0 -> "\"status\": \"queued\", \"position\": 1";
                    case 1 -> "\"status\": \"running\", \"percent\": 50";
                    default -> "\"status\": \"done\", \"url\": \"" + address(files) + "/" + id + ".mp4\"";
                };
        return "{\"id\": \"" + id + "\", \"model\": \"acme-video-1\", " + state + "}";
    }

    /** A host that stores files for many accepts no key. The video is as it was asked for: the kit looks. */
    private void video(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().replaceAll("^/|\\.mp4$", "");
        String request = jobs.get(id).request();
        boolean tall = request.contains("\"9:16\"");
        Duration length = Duration.ofSeconds(request.contains("\"seconds\":10") ? 10 : 5);
        byte[] video = TinyVideo.of(tall ? 36 : 64, tall ? 64 : 36, length).as(MediaFormat.MP4);
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            send(exchange, 400, "{}");
        } else {
            send(exchange, 200, "video/mp4", video);
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        send(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
