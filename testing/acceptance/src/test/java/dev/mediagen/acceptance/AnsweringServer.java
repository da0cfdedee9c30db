package dev.mediagen.acceptance;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A server that answers as a test says: like the provider, like a gateway before it, or like neither. */
final class AnsweringServer implements AutoCloseable {

    /**
     * One answer.
     *
     * @param status the HTTP status
     * @param headers its headers
     * @param body its body
     */
    record Reply(int status, Map<String, String> headers, String body) {

        static Reply json(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body);
        }

        Reply with(String header, String value) {
            Map<String, String> more = new java.util.HashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body);
        }
    }

    /**
     * One request.
     *
     * @param method its method
     * @param path its path as it was sent, with its query
     * @param hasKey whether it carries a key
     */
    record Seen(String method, String path, boolean hasKey) {}

    /** The headers in which the providers take their keys. */
    private static final List<String> KEYS = List.of("Authorization", "x-goog-api-key", "xi-api-key", "x-api-key");

    private static final List<Integer> WITHOUT_BODY = List.of(204, 304);

    private final List<Seen> seen = new ArrayList<>();
    private volatile Function<Seen, Reply> answers = request -> Reply.json(404, "");
    private final LoopbackServer server = new LoopbackServer(this::answer);

    String url(String path) {
        return server.url(path);
    }

    /** Answers from now on in this way, and forgets what was seen. */
    void answer(Function<Seen, Reply> with) {
        answers = with;
        takeSeen();
    }

    /** What was sent since the last time somebody asked. */
    synchronized List<Seen> takeSeen() {
        List<Seen> taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }

    private synchronized void record(Seen request) {
        seen.add(request);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        Seen request = new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                KEYS.stream().anyMatch(exchange.getRequestHeaders()::containsKey));
        record(request);
        Reply reply = answers.apply(request);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = bytes.length == 0 || WITHOUT_BODY.contains(reply.status());
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.close();
    }
}
