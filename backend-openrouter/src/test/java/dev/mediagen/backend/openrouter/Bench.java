package dev.mediagen.backend.openrouter;

import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.file.Path;
import java.util.Map;

/** The emulator in OpenRouter's place, and the real core in front of the backend. Waiting is noted, not done. */
final class Bench implements AutoCloseable {

    final Emulator emulator;
    final ManualTime time = new ManualTime();
    final MediaGen gen;

    Bench(Path folder) {
        emulator = Emulator.start();
        gen = mediaGen(folder, emulator.variables(), time);
    }

    static MediaGen mediaGen(Path folder, Map<String, String> environment, ManualTime time) {
        return MediaGen.builder()
                .provider(new OpenRouterProvider())
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .build();
    }

    static GenerateOptions model(String id) {
        return GenerateOptions.builder().model(id).build();
    }

    /** The picture as it stands in a request. */
    static String pngUri() {
        return "data:image/png;base64," + TinyMedia.pngBase64();
    }

    RecordedRequest only(String operation) {
        return emulator.requests().operation(operation).only();
    }

    /** All of the body of the only request of an operation, as Java prints maps. */
    String body(String operation) {
        return only(operation).body().toString();
    }

    @Override
    public void close() {
        gen.close();
        emulator.close();
    }
}
