package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code models --live}: what the providers list, over the wire, beside the catalogues. */
class LiveModelsTest {

    @TempDir
    Path folder;

    private final Emulator emulator =
            Emulator.builder().clock(Clock.fixed(Shell.NOW, ZoneOffset.UTC)).start();
    private Shell shell;

    @BeforeEach
    void start() {
        shell = Shell.installed(folder, emulator.variables());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-image-2, known",
        "google, gemini-nano-banana-2.1, known",
        "google, imagen-4.0-generate-001, gone",
        "grok, grok-imagine-image-2.0, known",
        "openrouter, google/gemini-nano-banana-2.1, known",
        "elevenlabs, eleven_multilingual_v2, known",
        "elevenlabs, music_v1, ours_alone",
    })
    void aModelOfBothListsIsKnownAndOneThatIsNotListedIsGoneOrOursAlone(String backend, String model, String standing) {
        Shell.Said said = shell.run("models", backend, "--live", "--json");

        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(standings(said.json().path("backends").path(0))).containsEntry(model, standing);
    }

    private static Map<String, String> standings(JsonNode backend) {
        Map<String, String> standings = new HashMap<>();
        backend.path("models")
                .forEach(model -> standings.put(
                        model.path("id").asText(), model.path("standing").asText()));
        return standings;
    }

    @Test
    void aProviderThatDoesNotAnswerDoesNotStopTheOthers() {
        emulator.fault("openai.models.list", Fault.status(401));

        JsonNode backends = shell.run("models", "--live", "--json").json().path("backends");

        Map<String, Boolean> answered = new HashMap<>();
        backends.forEach(backend -> answered.put(
                backend.path("name").asText(), !backend.path("models").isEmpty()));
        assertThat(answered)
                .containsEntry("openai", false)
                .containsEntry("google", true)
                .containsEntry("grok", true)
                .containsEntry("openrouter", true)
                .containsEntry("elevenlabs", true);
    }
}
