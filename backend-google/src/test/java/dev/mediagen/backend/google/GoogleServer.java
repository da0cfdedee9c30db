package dev.mediagen.backend.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A local server in Google's place, and the real core in front of the backend. Waiting is noted, not done. */
final class GoogleServer implements AutoCloseable {

    static final String KEY = "AIza-very-secret";
    static final Instant NOW = Instant.parse("2026-11-22T09:08:07Z");

    static final String PNG_BASE64 =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    final MediaGen mediaGen;
    private final MockWebServer server = new MockWebServer();

    GoogleServer(Path folder) throws Exception {
        this(folder, Map.of());
    }

    /** With more variables; one that is blank is not set. */
    GoogleServer(Path folder, Map<String, String> variables) throws Exception {
        this(folder, variables, builder -> builder);
    }

    GoogleServer(Path folder, Map<String, String> variables, UnaryOperator<MediaGenBuilder> settings) throws Exception {
        server.start();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GOOGLE_API_KEY", KEY);
        environment.put("GOOGLE_GEMINI_BASE_URL", url(""));
        environment.putAll(variables);
        mediaGen = settings.apply(MediaGen.builder())
                .provider(new GoogleProvider())
                .environment(environment)
                .baseFolder(folder)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .sleeper(sleeps::add)
                .build();
    }

    static byte[] png() {
        return Base64.getDecoder().decode(PNG_BASE64);
    }

    static byte[] mp4() {
        return ByteBuffer.allocate(24)
                .putInt(24)
                .put("ftypisom".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** An answer of generateContent with these parts. */
    static String content(String... parts) {
        return json("""
                {"candidates":[{"index":0,"finishReason":"STOP","content":{"role":"model","parts":[%s]}}],
                 "usageMetadata":{"promptTokenCount":271,"candidatesTokenCount":1120,"thoughtsTokenCount":94},
                 "modelVersion":"gemini-nano-banana-2.1","responseId":"Zx81bQ"}""".formatted(String.join(",", parts)));
    }

    /** A part with a picture. */
    static String picture(String signature) {
        return "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + PNG_BASE64 + "\"},\"thoughtSignature\":\""
                + signature + "\"}";
    }

    private static String json(String text) {
        return tree(text).toString();
    }

    String url(String path) {
        return server.url("/").toString().replaceFirst("/$", "") + path;
    }

    void answer(String json) {
        answer(200, json);
    }

    void answer(int status, String json, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(json);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    void answerBytes(String type, byte[] bytes) {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", type)
                .body(new Buffer().write(bytes))
                .build());
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

    /** The body of the next request. */
    JsonNode body() throws InterruptedException {
        return json(request());
    }

    static JsonNode json(RecordedRequest request) {
        return tree(request.getBody() == null ? "" : request.getBody().utf8());
    }

    private static JsonNode tree(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is no JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        mediaGen.close();
        server.close();
    }
}
