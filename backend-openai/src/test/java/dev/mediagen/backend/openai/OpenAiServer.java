package dev.mediagen.backend.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A local server in OpenAI's place, and the real core in front of the backend. Waiting is noted, not done. */
final class OpenAiServer implements AutoCloseable {

    static final String KEY = "sk-very-secret";

    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    final MediaGen mediaGen;
    private final StubServer server = new StubServer();

    OpenAiServer(Path folder) {
        this(folder, builder -> builder);
    }

    OpenAiServer(Path folder, UnaryOperator<MediaGenBuilder> settings) {
        mediaGen = settings.apply(MediaGen.builder())
                .provider(new OpenAiProvider())
                .onlyEnvironment(Map.of("OPENAI_API_KEY", KEY, "OPENAI_BASE_URL", server.url("/v1")))
                .baseFolder(folder)
                .clock(Clock.fixed(Instant.parse("2026-11-22T09:08:07Z"), ZoneOffset.UTC))
                .sleeper(sleeps::add)
                .build();
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
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "x-request-id";
        all[headers.length + 1] = "req_1";
        server.answer(status, json, all);
    }

    void answer(String contentType, byte[] body) {
        server.answer(contentType, body);
    }

    void answerCut(String json) {
        server.answerCut(json);
    }

    int requests() {
        return server.count();
    }

    StubRequest request() throws InterruptedException {
        return server.request();
    }

    static JsonNode json(StubRequest request) {
        try {
            return new JsonMapper().readTree(request.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("What was sent is no JSON: " + request.text(), e);
        }
    }

    /** From now on nobody listens at its address. */
    void stopListening() {
        server.close();
    }

    @Override
    public void close() {
        mediaGen.close();
        server.close();
    }
}
