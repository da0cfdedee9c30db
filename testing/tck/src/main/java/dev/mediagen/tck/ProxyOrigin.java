package dev.mediagen.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One origin of a {@link FaultProxy}. */
final class ProxyOrigin implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Headers of a connection and not of a message, and those that the client sets. */
    private static final Set<String> HOP = Set.of(
            "host", "connection", "content-length", "expect", "upgrade", "transfer-encoding", "http2-settings", "date");

    private final FaultProxy proxy;
    private final String target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(ProxyOrigin::daemon);

    private ProxyOrigin(FaultProxy proxy, String target, HttpServer server) {
        this.proxy = proxy;
        this.target = target;
        this.server = server;
    }

    static ProxyOrigin start(FaultProxy proxy, String target) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ProxyOrigin origin = new ProxyOrigin(proxy, target, server);
            server.setExecutor(origin.threads);
            server.createContext("/", origin::answer);
            server.start();
            return origin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The origin that it forwards to. */
    String target() {
        return target;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String head = uri.getRawQuery() + " " + exchange.getRequestHeaders().entrySet();
            Optional<Fault> fault = proxy.arrived(exchange.getRequestMethod(), target, uri.getRawPath(), head);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (fault.filter(Fault.LATENESS::equals).isPresent()) {
                proxy.awaitHealing();
                forward(exchange, body);
            } else if (fault.isPresent()) {
                fail(exchange, fault.get());
            } else {
                forward(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        byte[] sent = isText(exchange.getRequestHeaders().getFirst("Content-Type"))
                ? bytes(proxy.toServer(text(body)))
                : body;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isHop(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer.headers().map().forEach((name, values) -> {
            if (!isHop(name) && !name.startsWith(":")) {
                exchange.getResponseHeaders()
                        .put(name, values.stream().map(proxy::toProxy).toList());
            }
        });
        String type = answer.headers().firstValue("Content-Type").orElse("text/plain");
        byte[] received = isText(type) ? bytes(proxy.toProxy(text(answer.body()))) : answer.body();
        boolean bodiless = received.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.statusCode(), bodiless ? -1 : received.length);
        if (!bodiless) {
            exchange.getResponseBody().write(received);
        }
    }

    private static boolean isText(String type) {
        return type != null
                && List.of("text/", "json", "x-www-form-urlencoded").stream().anyMatch(type::contains);
    }

    private static boolean isHop(String name) {
        return HOP.contains(name.toLowerCase(Locale.ROOT));
    }

    /** An error answer repeats the headers of the request with the key, as careless servers do. */
    private void fail(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case SILENCE -> proxy.awaitClosing();
            case HALF_AN_ANSWER -> send(exchange, fault, "{\"data\": [{\"b64_json\": \"iVBORw0KGgo", 0);
            case CUT_CONNECTION -> send(exchange, fault, "{\"data\": [", 1000);
            case EMPTY -> send(exchange, fault, "{}", 0);
            default -> send(exchange, fault, errorBody(exchange, fault), 0);
        }
    }

    private static String errorBody(HttpExchange exchange, Fault fault) {
        String headers = exchange.getRequestHeaders().entrySet().toString().replaceAll("[\"\\\\]", "");
        return "{\"error\": {\"message\": \"Failed. The request was: " + headers
                + "\", \"type\": \"error\", \"code\": \"" + fault.status() + "\"}}";
    }

    private static void send(HttpExchange exchange, Fault fault, String text, int missing) throws IOException {
        byte[] body = bytes(text);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (fault == Fault.OVERLOADED) {
            exchange.getResponseHeaders().set("Retry-After", "2");
        }
        exchange.sendResponseHeaders(fault.status(), body.length + missing);
        OutputStream out = exchange.getResponseBody();
        out.write(body);
        out.flush();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** The inverse of {@link #text}. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mediagen-tck-server");
        thread.setDaemon(true);
        return thread;
    }
}
