package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.mcp.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What requests cost, before and after they are sent. */
@Tag("once")
class CostCommandsTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = Shell.in(folder);
    }

    private void nothingWasSent() {
        assertThat(shell.run("jobs", "--json").json().path("jobs")).isEmpty();
        assertThat(shell.run("history", "--json").json().path("jobs")).isEmpty();
    }

    @Test
    void aQuoteSendsNothing() {
        Shell.Said said = shell.run("image", "a cat", "--count", "3", "--quote");
        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(said.lines()).containsExactly("List price: 0.12 USD (0.04 USD per image; official-copy).");
        JsonNode quote = shell.run("image", "a cat", "--quote", "--json").json();
        assertThat(quote.path("at_most").decimalValue()).isEqualByComparingTo("0.04");
        assertThat(quote.path("currency").asText()).isEqualTo("USD");
        JsonNode part = quote.path("quotes").path(0).path("parts").path(0);
        assertThat(part.path("unit").asText()).isEqualTo("image");
        assertThat(part.path("source").asText()).isEqualTo("fake.example/pricing");
        assertThat(shell.run("speech", "hello", "--quote").lines())
                .containsExactly("List price: unknown. There is no list price of fake-1 for speech.");
        nothingWasSent();
    }

    @Test
    void aBatchIsQuotedLineByLine() {
        Shell.Said said = shell.typing("a cat\na dog\n{\"mode\": \"speech\", \"prompt\": \"hello\"}\n")
                .run("batch", "-", "--quote");
        assertThat(said.lines())
                .containsExactly(
                        "line 1: List price: 0.04 USD (0.04 USD per image; official-copy).",
                        "line 2: List price: 0.04 USD (0.04 USD per image; official-copy).",
                        "line 3: List price: unknown. There is no list price of fake-1 for speech.",
                        "List price of 2 requests: 0.08 USD, and 1 of unknown price.");
        nothingWasSent();
    }

    @Test
    void anExplanationHasTheQuote() {
        assertThat(shell.run("explain", "image").out()).contains("List price: 0.04 USD");
        assertThat(shell.run("explain", "image", "--json")
                        .json()
                        .path("quote")
                        .path("at_most")
                        .decimalValue())
                .isEqualByComparingTo("0.04");
    }

    @Test
    void whatMayCostMoreIsNotSent() {
        Shell.Said said = shell.run("image", "a cat", "--max-cost", "0.03", "--json");
        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        JsonNode detail = said.json().path("error_detail");
        assertThat(detail.path("kind").asText()).isEqualTo("budget_exceeded");
        assertThat(detail.path("budget").path("limit").decimalValue()).isEqualByComparingTo("0.03");
        assertThat(shell.run("image", "a cat", "--max-cost", "ten").err())
                .contains("--max-cost: \"ten\" is not an amount in US dollars, such as 0.50.");
        nothingWasSent();
    }

    @Test
    void whatPassesALimitIsAskedForOrRefused() {
        String[] command = {"image", "a cat", "--count", "2", "--confirm-above", "0.05"};
        Shell.Said refused = shell.run(command);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("may be up to 0.08 USD by list price, more than 0.05 USD");
        assertThat(shell.answering("n\n").run(command).exitCode()).isEqualTo(ExitCode.FAILED);
        nothingWasSent();
        ConfigFile config = new ConfigFile(Optional.empty(), Map.of("confirm-above", "0.05"), "");
        assertThat(shell.configured(config)
                        .run("image", "a cat", "--count", "2")
                        .exitCode())
                .isEqualTo(ExitCode.FAILED);
        nothingWasSent();
        assertThat(shell.answering("y\n").run(command).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(shell.configured(config)
                        .run("image", "a cat", "--count", "2", "--yes")
                        .exitCode())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void aBatchShowsItsPriceFirst() {
        Shell.Said said = shell.typing("a cat\na dog\n").run("batch", "-");
        assertThat(said.err()).contains("List price of 2 requests: 0.08 USD.");
        Shell.Said refused = shell.typing("a cat\na dog\n").run("batch", "-", "--confirm-above", "0.05");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void whatWasSpentIsShown() throws IOException {
        assertThat(shell.run("spend").lines()).containsExactly("Nothing was spent.");
        shell.run("image", "a cat", "--count", "2", "--label", "web", "-o", "cat.png", "--yes");
        shell.run("image", "a dog", "-o", "dog.png");
        shell.run("speech", "hello");
        JsonNode spend = shell.run("spend", "--json").json();
        assertThat(spend.path("by_label").findValuesAsText("label")).containsExactly("web", "(no label)");
        assertThat(spend.path("by_label").path(0).path("amount").decimalValue()).isEqualByComparingTo("0.08");
        assertThat(spend.path("by_day").path(0).path("day").asText()).isEqualTo("2026-11-22");
        assertThat(spend.path("by_model").path(0).path("model").asText()).isEqualTo("fake fake-1");
        JsonNode total = spend.path("total").path(0);
        assertThat(total.path("list_price").decimalValue()).isEqualByComparingTo("0.12");
        assertThat(total.path("reported").decimalValue()).isZero();
        assertThat(total.path("of_unknown_price").asInt()).isEqualTo(1);
        assertThat(shell.run("spend", "--by", "label").out()).contains("by label", "0.08 USD", "by list price");
        assertThat(shell.run("spend", "--label", "web", "--json")
                        .json()
                        .path("total")
                        .path(0)
                        .path("amount")
                        .decimalValue())
                .isEqualByComparingTo("0.08");
        assertThat(shell.run("spend", "--by", "week").exitCode()).isEqualTo(ExitCode.USAGE);

        shell.run("gallery", folder.toString());
        assertThat(Files.readString(folder.resolve("gallery.html")))
                .contains("<h2>Spent</h2>", "by list price", "fake fake-1", "0.12 USD", "2026-11-22");
    }
}
