package dev.mediagen.backend.grok;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;
import dev.mediagen.tck.ServerMode;
import dev.mediagen.tck.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Every model, operation and option value of the catalogue, against the emulator. */
class GrokContractTest extends BackendContract {

    private static Emulator emulator;

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Override
    protected MediaBackendProvider provider() {
        return new GrokProvider();
    }

    @Override
    protected Map<String, String> environment() {
        return emulator.variables();
    }

    /** All clips of the emulator are wide. */
    @Override
    protected boolean serverHonours(Operation operation, Option<?> option) {
        return operation.mediaType() != MediaType.VIDEO || !option.equals(Option.ASPECT_RATIO);
    }

    @Override
    protected boolean serve(ServerMode mode, Operation operation) {
        emulator.clearFaults();
        switch (mode) {
            case FAIL_JOBS -> emulator.fault("*=job-fails,times:always");
            case KEEP_RUNNING -> emulator.fault("*=stuck,times:always");
            case FLAG_RESULTS -> emulator.fault("*=refuse,times:always");
            default -> {}
        }
        return mode != ServerMode.FLAG_RESULTS || operation.mediaType() != MediaType.AUDIO;
    }

    /** The ids of jobs and files differ by chance, so that paths are left to the names of the operations. */
    @Override
    protected Optional<Wire<?>> wire() {
        return Optional.of(
                Wire.of(() -> emulator.requests().all(), request -> request.operation() + " " + request.body()));
    }

    @Override
    protected List<String> samples(Operation operation, Option<?> option) {
        return switch (option.name()) {
            case "voice", "extra.voice_id" -> List.of("eve", "ara");
            case "extra.user" -> List.of("u-1", "u-2");
            default -> List.of();
        };
    }

    @Override
    protected List<?> extras(Operation operation, String name) {
        return switch (name) {
            case "storage_options" -> List.of(Map.of("filename", "a.jpg"), Map.of("filename", "b.jpg"));
            case "last_frame" -> List.of(picture("l"), picture("m"));
            case "keyframes" -> List.of(List.of(keyframe(0.333)), List.of(keyframe(0.667)));
            case "reference_audios" -> List.of(List.of(Map.of("voice_id", "eve")), List.of(Map.of("voice_id", "ara")));
            case "replace" -> List.of(Map.of("xAI", "ex ay eye"), Map.of("xAI", "x A I"));
            default -> List.of();
        };
    }

    private static Map<String, ?> picture(String name) {
        return Map.of("url", "https://example.org/" + name + ".png");
    }

    private static Map<String, ?> keyframe(double second) {
        return Map.of("image", picture("k"), "timestamp_s", second);
    }
}
