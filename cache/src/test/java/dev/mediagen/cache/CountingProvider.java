package dev.mediagen.cache;

import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.StubServer.Content;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A provider of images that counts requests, and answers when a test lets it, as the test says. */
final class CountingProvider implements AutoCloseable {

    /** Cuts the connection instead of answering. */
    static final int CUT = 0;

    private static final String IMAGE = "{\"created\":1,\"data\":[{\"b64_json\":\"" + TinyMedia.pngBase64() + "\"}]}";
    private static final String FAILURE =
            "{\"error\":{\"message\":\"No such thing.\",\"type\":\"invalid_request_error\"}}";

    private final StubServer server = new StubServer();
    private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    CountingProvider() {
        server.answerOthers(this::content);
    }

    Map<String, String> variables() {
        return Map.of("OPENAI_API_KEY", "sk-test", "OPENAI_BASE_URL", server.url("/v1"));
    }

    private Content content(StubRequest request) {
        asked.complete(true);
        int answer = status.join();
        if (answer == CUT) {
            throw new UncheckedIOException(new IOException("The connection is cut."));
        }
        String body = answer == 200 ? IMAGE : FAILURE;
        return new Content(answer, "application/json", body.getBytes(StandardCharsets.UTF_8));
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
        return server.count();
    }

    @Override
    public void close() {
        answer(500);
        server.close();
    }
}
