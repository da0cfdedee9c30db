package dev.mediagen.backend.google;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.tck.BackendContract;
import dev.mediagen.tck.ServerMode;
import dev.mediagen.tck.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract of a backend, against an emulator that serves retired models too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmulatedContract extends BackendContract {

    private final Emulator emulator =
            Emulator.builder().allowRetired().keepRequests(100_000).start();

    @AfterAll
    void stop() {
        emulator.close();
    }

    @Override
    protected Map<String, String> environment() {
        return new HashMap<>(
                Map.of("GOOGLE_API_KEY", emulator.key("google"), "GOOGLE_GEMINI_BASE_URL", emulator.baseUrl("google")));
    }

    @Override
    protected MediaBackendProvider provider() {
        return new GoogleProvider();
    }

    /** A strict emulator does not have the members of a family. */
    @Override
    protected boolean tries(ModelEntry model) {
        return !model.isPattern();
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
        return mode != ServerMode.FLAG_RESULTS || operation.mediaType() == MediaType.IMAGE;
    }

    @Override
    protected Optional<Wire<?>> wire() {
        return Optional.of(Wire.of(() -> emulator.requests().all(), EmulatedContract::transcript));
    }

    /** Vertex AI is polled by POST, with the name of the operation. */
    private static String transcript(RecordedRequest request) {
        String sent = request.method() + " " + request.path() + " " + request.query() + " " + request.body();
        return sent.replaceAll("/operations/\\w+", "/operations/ID");
    }

    @Override
    protected List<String> samples(Operation operation, Option<?> option) {
        return option.equals(Option.VOICE) ? List.of("Kore", "puck", "Sulafat") : List.of();
    }

    /** In the provider's own form; the short ones say the same. */
    @Override
    protected List<?> extras(Operation operation, String name) {
        return switch (name) {
            case "safetySettings" ->
                List.of(
                        "OFF",
                        List.of(Map.of("category", "HARM_CATEGORY_HARASSMENT", "threshold", "BLOCK_NONE")),
                        List.of(Map.of("category", "HARM_CATEGORY_HATE_SPEECH", "threshold", "BLOCK_ONLY_HIGH")));
            case "systemInstruction" ->
                List.of("Muted colours.", Map.of("parts", List.of(Map.of("text", "Loud colours."))));
            case "googleSearch" -> List.of(true, Map.of("searchTypes", Map.of("imageSearch", Map.of())));
            default -> List.of();
        };
    }
}
