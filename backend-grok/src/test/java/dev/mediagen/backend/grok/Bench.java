package dev.mediagen.backend.grok;

import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.ManualTime;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** The emulator in xAI's place, and the real core in front of the backend. Waiting is noted, not done. */
final class Bench implements AutoCloseable {

    /** The model that edits and extends. */
    static final GenerateOptions CLASSIC =
            GenerateOptions.builder().model("grok-imagine-video").build();

    final Emulator emulator;
    final ManualTime time = new ManualTime();
    final MediaGen gen;

    Bench(Path folder) {
        emulator = Emulator.start();
        gen = mediaGen(folder, emulator.variables(), time);
    }

    static MediaGen mediaGen(Path folder, Map<String, String> environment, ManualTime time) {
        return MediaGen.builder()
                .provider(new GrokProvider())
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .build();
    }

    /** A file as it stands in a request. */
    static String dataUri(String mimeType, byte[] bytes) {
        return "data:" + mimeType + ";base64," + Base64.getEncoder().encodeToString(bytes);
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
