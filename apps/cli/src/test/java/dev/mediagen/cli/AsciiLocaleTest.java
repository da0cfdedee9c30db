package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes without a locale, as in containers: file names are ASCII there, and texts are not. */
@Timeout(60)
class AsciiLocaleTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Grüße 你好", "Füchse 🦊 im Schnee 北京", "你好"})
    void aPromptInAnyScriptIsKeptAndItsFileHasAPlainName(String prompt) throws Exception {
        Process process = new Installation(folder)
                .command("image", "-", "--backend", "preview", "--json")
                .start();
        process.getOutputStream().write(prompt.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        Path file = Path.of(new JsonMapper().readTree(said).path("file_path").asText());
        assertThat(file).exists();
        assertThat(file.getFileName().toString()).matches("[ -~]+\\.png");
        assertThat(new JsonMapper()
                        .readTree(Files.readAllBytes(file.resolveSibling(file.getFileName() + ".json")))
                        .at("/request/prompt")
                        .asText())
                .isEqualTo(prompt);
    }
}
