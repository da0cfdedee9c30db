package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ended, and how to be rid of it. */
class HistoryCommandTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void makeSomething() {
        shell = Shell.in(folder);
        assertThat(shell.run("history").lines()).containsExactly("No jobs match.");
        shell.run("image", "a red fox", "-o", "fox.png", "--label", "order-42");
        shell.run("speech", "fail");
    }

    private JsonNode history(String... flags) {
        String[] command = new String[flags.length + 2];
        command[0] = "history";
        System.arraycopy(flags, 0, command, 1, flags.length);
        command[flags.length + 1] = "--json";
        return shell.run(command).json().path("jobs");
    }

    @Test
    void itIsListedForPeopleAndPrograms() {
        assertThat(shell.run("history").out()).contains("order-42", "done", "failed", folder + "/fox.png");
        JsonNode fox = history("--status", "settled").path(0);
        assertThat(fox.path("label").asText()).isEqualTo("order-42");
        assertThat(fox.path("status").asText()).isEqualTo("settled");
        assertThat(fox.path("files").path(0).asText()).isEqualTo(folder + "/fox.png");
        assertThat(fox.path("ended").asText()).startsWith("2026-11-22T");
        JsonNode failed = history("--status", "FAILED").path(0);
        assertThat(failed.path("failure").asText()).contains("The fake is busy.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--label order-42           | 1",
                "--label order-43           | 0",
                "--backend fake             | 2",
                "--backend other            | 0",
                "--since 1h                 | 2",
                "--since 2026-11-22         | 2",
                "--since 2026-11-23         | 0",
                "--limit 1                  | 1",
            })
    void itIsFoundAgain(String flags, int count) {
        assertThat(history(flags.split(" "))).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "history --since soon            | --since: \"soon\" is not a duration. Write 30d or 12h.",
                "history --status open           | Known: failed, cancelled, discarded, settled.",
                "history --limit 0               | --limit: \"0\" is not a number of jobs.",
                "history delete                  | Name ids, or filters",
                "history delete 5f2c --all       | Name ids, or filters",
                "forget                          | Name the scope: --scope NAME.",
            })
    void whatIsNotUnderstoodIsTold(String command, String message) {
        Shell.Said said = shell.run(command.split(" "));
        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).contains(message);
    }

    @Test
    void itIsErasedByIdsAndByWhatIsSaid() {
        String id = history("--label", "order-42").path(0).path("id").asText();
        Shell.Said said = shell.run("history", "delete", id.substring(0, 6), "--json");
        assertThat(said.json().path("deleted").asInt()).isEqualTo(1);
        assertThat(history()).hasSize(1);
        assertThat(shell.run("history", "delete", id).err()).contains("is not in the journal");
        assertThat(shell.run("history", "delete", "--older-than", "1d").out()).startsWith("Deleted 0 jobs.");
        assertThat(shell.run("history", "delete", "--all").out()).startsWith("Deleted 1 job.");
        assertThat(history()).isEmpty();
        assertThat(Files.exists(folder.resolve("fox.png"))).isTrue();
    }

    @Test
    void aPromptIsWrittenNowhereWhenItIsToBeForgotten() throws IOException {
        Shell.Said said = shell.run("image", "a quokka", "--forget-prompt", "--label", "secret");
        Path image = Path.of(said.lines().get(0));
        assertThat(image.toString()).doesNotContain("quokka");
        assertThat(Files.readString(Path.of(image + ".json"))).doesNotContain("quokka");
        JsonNode job = history("--label", "secret").path(0);
        assertThat(job.has("prompt")).isFalse();
        assertThat(job.path("prompt_hash").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void aScopeIsForgotten() {
        shell.run("image", "a fox", "-o", "other.png", "--scope", "tenant-7");
        assertThat(history("--scope", "tenant-7")).hasSize(1);
        assertThat(shell.run("forget", "--scope", "tenant-7").out()).contains("with 1 job.");
        assertThat(history("--scope", "tenant-7")).isEmpty();
        assertThat(history()).hasSize(2);
    }
}
