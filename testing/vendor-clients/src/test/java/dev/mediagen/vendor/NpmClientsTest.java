package dev.mediagen.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clients for JavaScript: the vendors' own and those of two frameworks. */
@Tag("once")
@ExtendWith(MatrixRows.class)
class NpmClientsTest {

    private static final List<String> SCRIPTS =
            List.of("openai", "google", "elevenlabs", "openrouter", "ai-sdk", "tanstack");

    /** Calls that cannot pass, and why. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "@tanstack/ai-grok generateVideo",
            "parses the first answer to a poll, which is a 202 without a body, as from the service itself");

    private final Path project = Path.of("target", "npm").toAbsolutePath();

    @Test
    void everyCallPasses(MatrixTable table) throws Exception {
        assumeTrue(Boolean.getBoolean("clients.npm"), "the clients of npm are run with -Pclients");
        assumeTrue(isInstalled("node") && isInstalled("npm"), "node (20 or newer) and npm are not installed here");
        install();
        List<ClientMatrix.Row> rows = new ArrayList<>();
        try (Emulator emulator = Emulator.builder().pollsUntilDone(2).start()) {
            for (String script : SCRIPTS) {
                rows.addAll(rows(run(emulator.variables(), List.of("node", script + ".mjs"))));
            }
        }

        ClientMatrix matrix = new ClientMatrix(rows);
        table.add(rows);
        assertThat(matrix.failed())
                .as("calls that do not pass, without an explanation")
                .allMatch(failed -> EXPLAINED.containsKey(failed.substring(0, failed.indexOf(':'))));
        assertThat(matrix.passed() * 100).isGreaterThanOrEqualTo(rows.size() * 95L);
    }

    private void install() throws IOException, InterruptedException {
        Files.createDirectories(project);
        List<String> names = new ArrayList<>(List.of("package.json", "package-lock.json", ".npmrc", "matrix.mjs"));
        SCRIPTS.forEach(script -> names.add(script + ".mjs"));
        for (String name : names) {
            Files.copy(
                    Path.of("src/test/resources/npm", name),
                    project.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        run(Map.of(), List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }

    private static List<ClientMatrix.Row> rows(String output) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<ClientMatrix.Row> rows = new ArrayList<>();
        for (String line : output.split("\n")) {
            if (line.startsWith("{\"client\"")) { // clients print, too
                JsonNode row = json.readTree(line);
                String name =
                        row.path("client").asText() + " " + row.path("call").asText();
                String reason = row.path("reason").asText();
                rows.add(new ClientMatrix.Row(
                        row.path("client").asText(),
                        row.path("version").asText(),
                        row.path("call").asText(),
                        reason.isEmpty() ? "" : EXPLAINED.getOrDefault(name, reason)));
            }
        }
        return rows;
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }

    private String run(Map<String, String> variables, List<String> command) throws IOException, InterruptedException {
        Path errors = project.resolve("errors.txt");
        Path output = project.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        boolean over = process.waitFor(4, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(over && process.exitValue() == 0)
                .as(String.join(" ", command) + "\n" + Files.readString(errors, StandardCharsets.UTF_8))
                .isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
