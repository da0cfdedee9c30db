package dev.mediagen.backend.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A local server in OpenAI's place, and the real core in front of the backend. Waiting is noted, not done. */
final class OpenAiServer implements AutoCloseable {

    static final String KEY = "sk-very-secret";

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    final MediaGen mediaGen;
    private final MockWebServer server = new MockWebServer();

    OpenAiServer(Path folder) throws Exception {
        this(folder, builder -> builder);
    }

    OpenAiServer(Path folder, UnaryOperator<MediaGenBuilder> settings) throws Exception {
        server.start();
        mediaGen = settings.apply(MediaGen.builder())
                .provider(new OpenAiProvider())
                .environment(Map.of(
                        "OPENAI_API_KEY",
                        KEY,
                        "OPENAI_BASE_URL",
                        server.url("/v1").toString()))
                .baseFolder(folder)
                .clock(Clock.fixed(Instant.parse("2026-11-22T09:08:07Z"), ZoneOffset.UTC))
                .sleeper(sleeps::add)
                .build();
    }

    static byte[] png() {
        return PNG.clone();
    }

    /** An answer of the Image API with these pictures. */
    static String images(byte[]... pictures) {
        StringBuilder data = new StringBuilder();
        for (byte[] picture : pictures) {
            data.append(data.isEmpty() ? "" : ",")
                    .append("{\"b64_json\":\"")
                    .append(Base64.getEncoder().encodeToString(picture))
                    .append("\"}");
        }
        return "{\"created\":1,\"data\":[" + data
                + "],\"usage\":{\"input_tokens\":239,\"output_tokens\":1056,\"total_tokens\":1295}}";
    }

    void answer(int status, String json, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .addHeader("x-request-id", "req_1")
                .body(json);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    void answer(MockResponse response) {
        server.enqueue(response);
    }

    int requests() {
        return server.getRequestCount();
    }

    RecordedRequest request() throws InterruptedException {
        RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("No further request came.");
        }
        return request;
    }

    static JsonNode json(RecordedRequest request) {
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        try {
            return new JsonMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("What was sent is no JSON: " + body, e);
        }
    }

    @Override
    public void close() {
        mediaGen.close();
        server.close();
    }
}
