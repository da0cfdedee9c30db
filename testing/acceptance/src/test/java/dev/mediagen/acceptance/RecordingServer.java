package dev.mediagen.acceptance;

import com.sun.net.httpserver.HttpExchange;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A provider that writes every order down and refuses it, so that thousands can be looked at without any of them being made. It
 * answers what backends look up before they order, and an order that another one follows.
 */
final class RecordingServer implements AutoCloseable {

    static final String VOICE_ID = "AAAAAAAAAAAAAAAAAAAA";

    private static final String REFUSED =
            "{\"error\":{\"code\":\"invalid_request\",\"message\":\"recorded\"},\"detail\":{\"code\":\"bad_request\",\"message\":\"recorded\"}}";
    private static final String VOICES = Stream.of("one", "two", "three")
            .map(RecordingServer::voice)
            .collect(Collectors.joining(",", "{\"voices\":[", "],\"has_more\":false}"));

    /** A voice is saved after it was designed. */
    private static final String DESIGNED = "{\"previews\":[{\"audio_base_64\":\""
            + Base64.getEncoder().encodeToString(TinyMedia.of(MediaFormat.MP3))
            + "\",\"generated_voice_id\":\"preview-1\",\"media_type\":\"audio/mpeg\"}]}";

    private final List<RecordedRequest> orders = new ArrayList<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);

    private static String voice(String name) {
        return "{\"voice_id\":\"" + name + "\",\"name\":\"" + name + "\",\"id\":\"" + name + "\",\"display_name\":\""
                + name + "\"}";
    }

    String url(String path) {
        return server.url(path);
    }

    /** What was ordered since the last time somebody asked. */
    synchronized List<RecordedRequest> takeOrders() {
        List<RecordedRequest> taken = List.copyOf(orders);
        orders.clear();
        return taken;
    }

    private synchronized void record(RecordedRequest order) {
        orders.add(order);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        int status = 200;
        String answer = lookedUp(exchange.getRequestMethod(), path).orElse("");
        if (!exchange.getRequestMethod().equals("GET")) {
            record(RecordedRequest.of(
                    exchange.getRequestMethod(),
                    path,
                    RecordedRequest.query(
                            Optional.ofNullable(exchange.getRequestURI().getQuery())
                                    .orElse("")),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                            .orElse(""),
                    body));
            answer = path.endsWith("/text-to-voice/design") ? DESIGNED : answer;
            status = answer.isEmpty() ? 400 : 200;
            answer = answer.isEmpty() ? REFUSED : answer;
        }
        LoopbackServer.answer(exchange, status, answer);
    }

    /** What backends look up before they order; empty for an order. */
    static Optional<String> lookedUp(String method, String path) {
        if (method.equals("POST")) {
            return path.endsWith("/voices/add")
                    ? Optional.of("{\"voice_id\":\"" + VOICE_ID + "\",\"requires_verification\":false}")
                    : Optional.empty();
        }
        return Optional.of(path.endsWith("/voices") ? VOICES : "{\"data\":[],\"models\":[]}");
    }

    @Override
    public void close() {
        server.close();
    }
}
