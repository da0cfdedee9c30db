package dev.mediagen.backend.elevenlabs;

import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers what it is told, for answers that the emulator does not give. */
final class OddServer implements AutoCloseable {

    static final String KEY = "xi-very-secret";

    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    final MediaGen mediaGen;
    private final StubServer server = new StubServer();

    OddServer(Path folder) {
        mediaGen = MediaGen.builder()
                .provider(new ElevenLabsProvider())
                .onlyEnvironment(Map.of("ELEVENLABS_API_KEY", KEY, "ELEVENLABS_BASE_URL", server.url("/")))
                .baseFolder(folder)
                .clock(Clock.fixed(Instant.parse("2026-11-22T09:08:07Z"), ZoneOffset.UTC))
                .sleeper(sleeps::add)
                .build();
    }

    void answer(int status, String json, String... headers) {
        server.answer(status, json, headers);
    }

    void answerSound(String sound, String... headers) {
        server.answer("audio/mpeg", sound.getBytes(StandardCharsets.UTF_8), headers);
    }

    int requests() {
        return server.count();
    }

    StubRequest request() throws InterruptedException {
        return server.request();
    }

    @Override
    public void close() {
        mediaGen.close();
        server.close();
    }
}
