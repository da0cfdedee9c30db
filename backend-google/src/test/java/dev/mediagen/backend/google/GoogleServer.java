package dev.mediagen.backend.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A local server in Google's place, and the real core in front of the backend. Waiting is noted, not done. */
final class GoogleServer implements AutoCloseable {

    static final String KEY = "AIza-very-secret";
    static final Instant NOW = Instant.parse("2026-11-22T09:08:07Z");

    final ManualTime time = new ManualTime(NOW);
    final MediaGen mediaGen;
    private final StubServer server = new StubServer();

    GoogleServer(Path folder) {
        this(folder, Map.of());
    }

    /** With more variables; one that is blank is not set. */
    GoogleServer(Path folder, Map<String, String> variables) {
        this(folder, variables, builder -> builder);
    }

    GoogleServer(Path folder, Map<String, String> variables, UnaryOperator<MediaGenBuilder> settings) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GOOGLE_API_KEY", KEY);
        environment.put("GOOGLE_GEMINI_BASE_URL", url(""));
        environment.put("GOOGLE_VERTEX_BASE_URL", url(""));
        environment.putAll(variables);
        mediaGen = settings.apply(MediaGen.builder())
                .provider(new GoogleProvider())
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .build();
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
        return "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + TinyMedia.pngBase64()
                + "\"},\"thoughtSignature\":\"" + signature + "\"}";
    }

    private static String json(String text) {
        return tree(text).toString();
    }

    String url(String path) {
        return server.url(path);
    }

    void answer(String json) {
        answer(200, json);
    }

    void answer(int status, String json, String... headers) {
        server.answer(status, json, headers);
    }

    void answerBytes(String type, byte[] bytes) {
        server.answer(type, bytes);
    }

    int requests() {
        return server.count();
    }

    StubRequest request() throws InterruptedException {
        return server.request();
    }

    /** The body of the next request. */
    JsonNode body() throws InterruptedException {
        return json(request());
    }

    static JsonNode json(StubRequest request) {
        return tree(request.text());
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
