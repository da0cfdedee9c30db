package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;
import dev.mediagen.tck.ServerMode;
import dev.mediagen.tck.Wire;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract of every backend, kept against the emulator. */
@Tag("once")
class ElevenLabsContractTest extends BackendContract {

    private static Emulator emulator;
    private static List<String> previews;

    @BeforeAll
    static void start() throws IOException {
        emulator = Emulator.builder().allowRetired().start();
        previews = design();
    }

    /** The ids of designed voices: only those can be saved. */
    private static List<String> design() throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(emulator.baseUrl("elevenlabs") + "/v1/text-to-voice/design")
                        .toURL()
                        .openConnection();
        connection.setRequestProperty("xi-api-key", emulator.key("elevenlabs"));
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection
                .getOutputStream()
                .write(("{\"voice_description\": \"A calm narrator in her forties\", \"model_id\": \"eleven_ttv_v3\","
                                + " \"auto_generate_text\": true}")
                        .getBytes(StandardCharsets.UTF_8));
        String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Pattern.compile("\"generated_voice_id\":\\s*\"([^\"]+)\"")
                .matcher(answer)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Override
    protected MediaBackendProvider provider() {
        return new ElevenLabsProvider();
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of(
                "ELEVENLABS_API_KEY",
                emulator.key("elevenlabs"),
                "ELEVENLABS_BASE_URL",
                emulator.baseUrl("elevenlabs"));
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

    /** Ids of jobs that were just made differ by chance; that of a voice differs with what it was cloned from. */
    @Override
    protected Optional<Wire<?>> wire() {
        return Optional.of(Wire.of(() -> emulator.requests().all(), ElevenLabsContractTest::transcript));
    }

    private static String transcript(RecordedRequest request) {
        return (request + " " + request.query() + " " + Studio.parts(request) + " " + request.body())
                .replaceAll("dub_?[0-9a-f]{8,}", "DUB");
    }

    /** Voices of the emulator's account, languages, and texts where the kit would try a number. */
    @Override
    protected List<String> samples(Operation operation, Option<?> option) {
        return switch (option.name()) {
            case "voice", "extra.remix_voice" -> List.of("Roger", Studio.GEORGE);
            case "speakers" -> List.of("Ana=Roger, Ben=" + Studio.GEORGE, "Ana=Roger, Ben=Roger");
            case "target_language" -> List.of("es", "fra");
            case "more_languages" -> List.of("it, pt", "it, fr");
            case "source_language" -> List.of("de", "en");
            case "extra.generated_voice_id" -> previews;
            case "extra.labels" -> List.of("{\"language\":\"en\"}", "{\"language\":\"de\"}");
            default -> List.of();
        };
    }

    /** An id alone says the same as an object with nothing but the id. */
    @Override
    protected List<?> extras(Operation operation, String name) {
        return switch (name) {
            case "pronunciation_dictionary_locators" ->
                List.of(
                        List.of("one"),
                        List.of("one", "other"),
                        List.of(Map.of("pronunciation_dictionary_id", "one", "version_id", "v1")));
            case "pronunciations" -> List.of(Map.of("SQL", "sequel"), Map.of("SQL", "S Q L"));
            case "composition_plan" -> List.of(plan("[Intro]"), plan("[Verse]"));
            default -> List.of();
        };
    }

    private static Map<String, Object> plan(String text) {
        return Map.of(
                "chunks", List.of(Map.of("text", text, "duration_ms", 10_000, "positive_styles", List.of("calm"))));
    }
}
