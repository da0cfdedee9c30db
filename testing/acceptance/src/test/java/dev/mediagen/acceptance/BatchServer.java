package dev.mediagen.acceptance;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A provider that takes the files of batches, writes down what it is sent, and refuses the batches themselves. */
final class BatchServer implements AutoCloseable {

    private static final String REFUSED = "{\"error\":{\"code\":\"invalid_request\",\"message\":\"recorded\"}}";
    private static final String SESSION = "/session";
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final List<RecordedRequest> orders = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);

    String url(String path) {
        return server.url(path);
    }

    /** The requests since the last time somebody asked, without the contents of files. */
    synchronized List<RecordedRequest> takeOrders() {
        List<RecordedRequest> taken = List.copyOf(orders);
        orders.clear();
        return taken;
    }

    /** The lines of the files since the last time somebody asked. */
    synchronized List<String> takeLines() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (path.equals(SESSION)) {
            keepLines(new String(body, StandardCharsets.UTF_8));
            LoopbackServer.answer(
                    exchange,
                    200,
                    "{\"file\":{\"name\":\"files/f-1\",\"uri\":\"" + url("/f-1") + "\",\"state\":\"ACTIVE\"}}");
        } else if (path.endsWith("/upload/v1/files")) {
            exchange.getResponseHeaders().set("X-Goog-Upload-URL", url(SESSION));
            LoopbackServer.answer(exchange, 200, "{}");
        } else if (exchange.getRequestMethod().equals("POST")) {
            orders.add(RecordedRequest.of("POST", path, RecordedRequest.query(""), type, body));
            boolean isFile = path.endsWith("/files");
            if (isFile) {
                keepLines(file(new String(body, StandardCharsets.UTF_8)));
            }
            LoopbackServer.answer(
                    exchange, isFile ? 200 : 400, isFile ? "{\"id\":\"file-1\",\"object\":\"file\"}" : REFUSED);
        } else {
            LoopbackServer.answer(exchange, 200, "{\"data\":[],\"operations\":[]}");
        }
    }

    /** The file of a form: its part that begins with an object of JSON. */
    private static String file(String form) {
        int start = form.indexOf(END_OF_HEAD + "{");
        return start < 0
                ? ""
                : form.substring(start + END_OF_HEAD.length(), form.indexOf("\r\n--", start + END_OF_HEAD.length()));
    }

    private void keepLines(String file) {
        file.lines().filter(line -> !line.isBlank()).forEach(lines::add);
    }

    @Override
    public void close() {
        server.close();
    }
}
