package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCommandTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = Shell.in(folder);
    }

    private Shell.Said call(String json, String... arguments) {
        return shell.typing(json.replace('\'', '"'))
                .run(arguments.length == 0 ? new String[] {"tool", "--out", "DIR"} : arguments);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'prompt': 'a cat in space'}        | 0",
                "{'prompts': ['a cat', 'a dog']}     | 0",
                "{'prompts': ['a cat', 'fail']}      | 3",
                "{'prompts': ['fail', 'fail']}       | 1",
                "{'prompt': 'fail'}                  | 1",
                "{'prompt': 'x', 'storage_path': '/'} | 1",
                "{'mode': 'x', 'prompt': 'x'}        | 2",
                "{'prompt': 7}                       | 2",
                "[1, 2]                              | 2",
                "no json                             | 2",
                "~~                                  | 2",
            })
    void whateverComesOfItIsOneObject(String json, int exitCode) {
        Shell.Said said = call(json);

        assertThat(said.exitCode()).as(said.out()).isEqualTo(exitCode);
        assertThat(said.err()).isEmpty();
        assertThat(said.lines()).hasSize(1);
        assertThat(said.json().path("operation").asText()).isEqualTo("generate_media");
        assertThat(said.json().path("success").asBoolean()).isEqualTo(exitCode == 0 || exitCode == 3);
    }

    @Test
    void aWrongCommandLineIsOneObjectToo() {
        Shell.Said said = call("{}", "tool", "--sice", "3");

        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).isEmpty();
        assertThat(said.json().path("error").asText()).contains("--sice");
    }

    @Test
    void theSchemaNamesWhatIsInstalled() {
        Shell.Said said = call("", "tool", "--schema");

        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(said.json()
                        .path("properties")
                        .path("backend_type")
                        .path("enum")
                        .toString())
                .contains("\"fake\"", "\"pretend\"");
    }

    @Test
    void furtherFoldersAreAllowedByName(@TempDir Path other) {
        String call = "{'prompt': 'x', 'storage_path': '" + other + "'}";

        assertThat(call(call).json().path("error").asText()).contains("not in allowed directories");
        assertThat(call(call, "tool", "--out", "DIR", "--allow", other.toString())
                        .exitCode())
                .isZero();
        assertThat(call(call, "tool", "--out", "DIR", "--anywhere").exitCode()).isZero();
    }
}
