package dev.mediagen.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simple provider on three hosts: one for requests, with one field per line, one for uploads, and one for files. The answer to an
 * image request contains addresses; videos are jobs that take two polls.
 */
final class WireServer implements BeforeAllCallback, AfterAllCallback {
    private static final int POLLS = 2;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, VideoJob> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile ServerMode mode = ServerMode.SUCCEED;
    private ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer api = create();
    private HttpServer uploads = create();
    private HttpServer files = create();

    /** A job. */
    private static final class VideoJob {
        private final Map<String, String> fields;
        private final ServerMode mode;
        private final AtomicInteger polls = new AtomicInteger();
        private volatile boolean cancelled;

        VideoJob(Map<String, String> fields, ServerMode mode) {
            this.fields = fields;
            this.mode = mode;
        }

        boolean runs() {
            return !cancelled && (mode == ServerMode.KEEP_RUNNING || polls.get() < POLLS);
        }
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** New servers for each class of tests. */
    @Override
    public void beforeAll(ExtensionContext context) {
        requests.clear();
        mode = ServerMode.SUCCEED;
        threads = Executors.newCachedThreadPool();
        api = started(this::answer);
        uploads = started(this::upload);
        files = started(this::file);
    }

    private HttpServer started(HttpHandler handler) {
        HttpServer server = create();
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List.of(api, uploads, files).forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    /** The environment of its backend. */
    Map<String, String> environment() {
        return Map.of(
                "WIRED_KEY", "wired-secret-42", "WIRED_URL", url(api, "/v1"), "WIRED_UPLOAD_URL", url(uploads, "/up"));
    }

    private static String url(HttpServer server, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    boolean serve(ServerMode wish) {
        mode = wish;
        return true;
    }

    /** Method, path and body of every request so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private String body(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + "\n" + body);
        return body;
    }

    private void upload(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] content = exchange.getRequestBody().readAllBytes();
            String id = "up_" + Integer.toHexString(Arrays.hashCode(content));
            requests.add("PUT " + exchange.getRequestURI().getPath() + "\n" + id);
            send(exchange, 200, id);
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        try (exchange) {
            body(exchange);
            send(exchange, 200, media(exchange.getRequestURI().getPath().substring(1)));
        }
    }

    /** A file such as {@code png_512_256_7.png}; its name contains everything to make it. */
    private static byte[] media(String name) {
        String[] facts = name.split("[_.]");
        int width = Integer.parseInt(facts[1]);
        int height = Integer.parseInt(facts[2]);
        long seed = Long.parseLong(facts[3]);
        return switch (facts[0]) {
            case "mp4" -> SampleMedia.mp4(width, height, Duration.ofSeconds(1), seed);
            case "jpeg" -> SampleMedia.jpeg(seed);
            default -> SampleMedia.png(width, height, seed);
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = body(exchange);
            String id = path.substring(path.lastIndexOf('/') + 1);
            if (path.endsWith("/pictures")) {
                exchange.getResponseHeaders().set("X-Id", "pic_" + ids.incrementAndGet());
                send(exchange, 200, images(fields(body), body.hashCode()));
            } else if (path.endsWith("/speech")) {
                boolean raw = "pcm".equals(fields(body).get("output_format"));
                if (mode == ServerMode.FLAG_RESULTS) {
                    exchange.getResponseHeaders().set("X-Flagged", "true");
                }
                byte[] wav = SampleMedia.wav(Duration.ofMillis(100), body.hashCode());
                send(exchange, 200, raw ? Arrays.copyOfRange(wav, 44, wav.length) : wav);
            } else if (path.endsWith("/clips")) {
                String job = "clip_" + ids.incrementAndGet();
                jobs.put(job, new VideoJob(fields(body), mode));
                send(exchange, 200, job);
            } else if (!jobs.containsKey(id)) {
                send(exchange, 404, "unknown");
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                stop(exchange, jobs.get(id));
            } else {
                tell(exchange, jobs.get(id));
            }
        }
    }

    private static void stop(HttpExchange exchange, VideoJob job) throws IOException {
        boolean stops = job.runs();
        job.cancelled |= stops;
        send(exchange, 200, stops ? "stopped" : "over");
    }

    private void tell(HttpExchange exchange, VideoJob job) throws IOException {
        job.polls.incrementAndGet();
        if (job.cancelled) {
            send(exchange, 200, "cancelled");
        } else if (job.runs()) {
            send(exchange, 202, "");
        } else if (job.mode == ServerMode.FAIL_JOBS) {
            send(exchange, 200, "failed Cannot draw: " + job.fields.get("prompt"));
        } else {
            boolean flagged = job.mode == ServerMode.FLAG_RESULTS;
            send(exchange, 200, line(flagged, "mp4_64_64_" + Math.floorMod(job.fields.hashCode(), 1_000_000) + ".mp4"));
        }
    }

    private String images(Map<String, String> fields, int seed) {
        String size = fields.getOrDefault("size", "8x8").replace("x", "_");
        String format = fields.getOrDefault("output_format", "png");
        int count = Integer.parseInt(fields.getOrDefault("count", "1"));
        return IntStream.range(0, count)
                .mapToObj(i -> line(
                        mode == ServerMode.FLAG_RESULTS,
                        format + "_" + size + "_" + (Math.abs((long) seed) + i) + "." + format))
                .collect(Collectors.joining("\n"));
    }

    private String line(boolean flagged, String name) {
        return (flagged ? "flagged " : "file ") + url(files, "/" + name);
    }

    private static Map<String, String> fields(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        body.lines().forEach(line -> {
            String[] field = line.split("=", 2);
            fields.put(field[0], field[1]);
        });
        return fields;
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
