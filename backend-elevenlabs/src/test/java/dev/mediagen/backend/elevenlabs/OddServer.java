package dev.mediagen.backend.elevenlabs;

import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A server that answers what it is told, for answers that the emulator does not give. */
final class OddServer implements AutoCloseable {

    static final String KEY = "xi-very-secret";

    final ManualTime time = new ManualTime();
    final MediaGen mediaGen;
    private final StubServer server = new StubServer();

    OddServer(Path folder) {
        mediaGen = MediaGen.builder()
                .provider(new ElevenLabsProvider())
                .onlyEnvironment(Map.of("ELEVENLABS_API_KEY", KEY, "ELEVENLABS_BASE_URL", server.url("/")))
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
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
