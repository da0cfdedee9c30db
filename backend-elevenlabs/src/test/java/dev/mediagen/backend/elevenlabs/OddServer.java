package dev.mediagen.backend.elevenlabs;

import dev.mediagen.core.MediaGen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that answers what it is told, for answers that the emulator does not give. */
final class OddServer implements AutoCloseable {

    static final String KEY = "xi-very-secret";

    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    final MediaGen mediaGen;
    private final MockWebServer server = new MockWebServer();

    OddServer(Path folder) throws Exception {
        server.start();
        mediaGen = MediaGen.builder()
                .provider(new ElevenLabsProvider())
                .environment(Map.of(
                        "ELEVENLABS_API_KEY",
                        KEY,
                        "ELEVENLABS_BASE_URL",
                        server.url("/").toString()))
                .baseFolder(folder)
                .clock(Clock.fixed(Instant.parse("2026-11-22T09:08:07Z"), ZoneOffset.UTC))
                .sleeper(sleeps::add)
                .build();
    }

    void answer(int status, String json, String... headers) {
        enqueue(status, "application/json", json, headers);
    }

    void answerSound(String sound, String... headers) {
        enqueue(200, "audio/mpeg", sound, headers);
    }

    private void enqueue(int status, String type, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
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

    @Override
    public void close() {
        mediaGen.close();
        server.close();
    }
}
