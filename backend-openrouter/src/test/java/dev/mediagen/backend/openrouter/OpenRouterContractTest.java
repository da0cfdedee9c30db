package dev.mediagen.backend.openrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.emulator.Emulator;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Every model, operation and option value of the catalogue, against the emulator. */
@Tag("once")
class OpenRouterContractTest extends BackendContract {

    private static Emulator emulator;
    private static List<String> finishedJobs;

    @BeforeAll
    static void start() throws IOException {
        emulator = Emulator.builder().allowRetired().start();
        finishedJobs = List.of(finishedJob(), finishedJob());
    }

    /** The id of a finished job: only those can be edited. A job is finished after two polls. */
    private static String finishedJob() throws IOException {
        String created = answer("", "{\"model\": \"google/veo-3.1-fast\", \"prompt\": \"waves\"}");
        Matcher id = Pattern.compile("\"id\":\\s*\"([^\"]+)\"").matcher(created);
        assertThat(id.find()).isTrue();
        answer("/" + id.group(1), "");
        assertThat(answer("/" + id.group(1), "")).contains("completed");
        return id.group(1);
    }

    private static String answer(String path, String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(emulator.baseUrl("openrouter") + "/videos" + path)
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + emulator.key("openrouter"));
        if (!body.isEmpty()) {
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Override
    protected MediaBackendProvider provider() {
        return new OpenRouterProvider();
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
            case "voice" -> List.of("alloy", "ash");
            case "extra.previous_job_id" -> finishedJobs;
            case "extra.callback_url" -> List.of("https://example.org/1", "https://example.org/2");
            default -> List.of();
        };
    }

    /** Pictures can be sent to certain providers only; clips and speech can only bring them options of their own. */
    @Override
    protected List<?> extras(Operation operation, String name) {
        return switch (name) {
            case "provider" ->
                operation.mediaType() == MediaType.IMAGE
                        ? List.of(Map.of("only", List.of("google")), Map.of("allow_fallbacks", false))
                        : List.of(options("first"), options("second"));
            // As one word it says the same as the list.
            case "modalities" -> List.of(List.of("image", "text"));
            case "input_references" -> List.of(sample("UklGRg=="), sample("SUQzBA=="));
            default -> List.of();
        };
    }

    private static Map<String, ?> options(String value) {
        return Map.of("options", Map.of("maker", Map.of("parameter", value)));
    }

    private static List<?> sample(String base64) {
        return List.of(Map.of("type", "input_audio", "input_audio", Map.of("data", base64)));
    }
}
