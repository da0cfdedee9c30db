package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.emulator.Emulator;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Economy batches by the command line and by the tool: what they cost, and what is sent. */
class EconomyCommandTest {

    private static final String[] PETS = {"batch", "-", "--backend", "openai", "--model", "gpt-image-2"};

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

    private Shell.Said pets(String... more) {
        String[] all = new String[PETS.length + more.length];
        System.arraycopy(PETS, 0, all, 0, PETS.length);
        System.arraycopy(more, 0, all, PETS.length, more.length);
        return shell.typing("a cat\na dog\n").run(all);
    }

    private static BigDecimal most(Shell.Said said) {
        return said.json().path("at_most").decimalValue();
    }

    @Test
    void aQuoteIsHalf() {
        BigDecimal usual = most(pets("--quote", "--json"));
        Shell.Said economical = pets("--economy", "--quote", "--json");

        assertThat(usual).isPositive();
        assertThat(most(economical)).isEqualByComparingTo(usual.divide(BigDecimal.valueOf(2)));
        assertThat(emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void halfThePriceNeedsNoConfirmation() {
        BigDecimal usual = most(pets("--quote", "--json"));
        String limit = usual.subtract(new BigDecimal("0.0001")).toPlainString();

        assertThat(pets("--confirm-above", limit).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(emulator.requests().isEmpty()).isTrue();
        assertThat(pets("--economy", "--confirm-above", limit).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(emulator.requests().operation("openai.batches.create").count())
                .isEqualTo(1);
    }

    @Test
    void theToolSendsSeveralPromptsAsOneBatch() {
        JsonNode answer = shell.typing("""
                {"prompts": ["a cat", "a dog"], "backend_type": "openai", "model": "gpt-image-2", "economy": true}
                """).run("tool", "--anywhere").json();

        assertThat(answer.path("batch").asBoolean()).as(answer.toString()).isTrue();
        assertThat(answer.path("succeeded").asInt()).isEqualTo(2);
        assertThat(emulator.requests().operation("openai.batches.create").count())
                .isEqualTo(1);
        assertThat(emulator.requests().operation("openai.images.generate").count())
                .isZero();
    }

    @Test
    void theToolAnswersOnePromptLikeSeveralAndNamesTheJobOfWhatIsNotFinished() {
        JsonNode answer = shell.typing("""
                {"prompt": "a cat", "backend_type": "openai", "model": "gpt-image-2", "economy": true, "timeout_seconds": 20}
                """).run("tool", "--anywhere").json();

        assertThat(answer.path("total").asInt()).as(answer.toString()).isEqualTo(1);
        JsonNode only = answer.path("results").path(0);
        assertThat(only.path("error").asText()).contains("still running at the provider");
        assertThat(only.path("error_detail").path("job").path("id").asText()).isNotEmpty();
        assertThat(emulator.requests().operation("openai.batches.create").count())
                .isEqualTo(1);
    }
}
