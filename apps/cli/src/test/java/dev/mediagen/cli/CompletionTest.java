package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    /** Answers the words that a shell passes on, as {@code mediagen complete} does. */
    private static final String COMMAND = """
            #!/bin/sh
            case "$*" in
                'complete -- image x --backend fa') printf 'fake\\tready\\n' ;;
                'complete -- image x --backend=fa') printf '%s\\n' '--backend=fake' ;;
                'complete -- image x --backend=') printf '%s\\n' '--backend=fake' '--backend=openai' ;;
                'complete -- image x --input ca' | 'complete -- image x:y --input=ca') echo :files ;;
            esac
            """;

    @TempDir
    Path folder;

    /** The candidates for the last word; a word {@code ''} is empty. */
    private List<String> completed(Shell shell, String words) {
        List<String> arguments = new ArrayList<>(List.of("complete", "--"));
        Stream.of(words.split(" ")).map(word -> word.replace("''", "")).forEach(arguments::add);
        Shell.Said said = shell.run(arguments.toArray(String[]::new));
        assertThat(said.err()).isEmpty();
        return said.lines().stream().map(line -> line.replaceFirst("\t.*", "")).toList();
    }

    @ParameterizedTest(name = "{0} completes to {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "im | image",
                "back | backends",
                "jobs re | resume",
                "voice is | isolate",
                "image --siz | --size",
                "image x --backend '' | fake",
                "image x --backend fake --model '' | fake-1 fake-old",
                "image x --input '' | :files",
                "image x --out '' | :files",
                "batch '' | :files",
                "image '' | none",
                "image x --count '' | none",
                "image x --format jp | jpeg",
                "image x --backend=fa | --backend=fake",
                "image x:y --input=ca | :files",
                "models '' | fake",
                "models fake fake-o | fake-old",
                "completion z | zsh",
                "nothing '' | none"
            })
    void whatIsTypedIsCompleted(String words, String expected) {
        assertThat(completed(Shell.in(folder), words))
                .isEqualTo(expected.equals("none") ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void jobsAndContinuationsAreCompletedByTheirIds() {
        Shell shell = Shell.in(folder);
        shell.run("video", "wait", "--timeout", "1s");
        String continuation = shell.run("image", "a cat", "--json")
                .json()
                .path("continuation_id")
                .asText();
        String open = shell.run("jobs", "--json")
                .json()
                .path("jobs")
                .path(0)
                .path("id")
                .asText();
        String ended = shell.run("history", "--json")
                .json()
                .path("jobs")
                .path(0)
                .path("id")
                .asText();

        assertThat(completed(shell, "jobs resume ''")).containsExactly(open);
        assertThat(completed(shell, "history delete ''")).containsExactly(ended);
        assertThat(completed(shell, "job ''")).containsExactlyInAnyOrder(open, ended);
        assertThat(completed(shell, "image x --continue-from ''")).containsExactly("last", continuation);
        assertThat(completed(shell, "edit ''")).containsExactly("last", continuation, ":files");
    }

    @Test
    void theCommandForScriptsIsNotShown() {
        assertThat(completed(Shell.in(folder), "comp")).containsExactly("completion");
        assertThat(Shell.in(folder).run("--help").out()).doesNotContain("complete a command line");
    }

    /** What a shell needs: the command and its script. */
    private void install(String shell) throws IOException {
        assumeTrue(program(shell).isPresent(), shell + " is not installed");
        Path command = folder.resolve("mediagen");
        Files.writeString(command, COMMAND);
        assumeTrue(command.toFile().setExecutable(true));
        Files.writeString(
                folder.resolve("completion"),
                Shell.in(folder).run("completion", shell).out());
        Files.writeString(folder.resolve("cat.png"), "");
    }

    private static Optional<Path> program(String shell) {
        return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(place -> Path.of(place, shell))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Timeout(120)
    @Test
    void bashAsksTheCommand() throws IOException, InterruptedException {
        install("bash");

        assertThat(bash("./mediagen image x --backend fa", "./mediagen image x --backend fa"))
                .containsExactly("fake");
        assertThat(bash("./mediagen image x --input ca", "./mediagen image x --input ca"))
                .containsExactly("cat.png");
        assertThat(bash("./mediagen image x --backend=fa", "./mediagen image x --backend = fa"))
                .as("bash splits at the sign, and replaces what is behind it")
                .containsExactly("fake");
        assertThat(bash("./mediagen image x --backend=", "./mediagen image x --backend ="))
                .containsExactly("fake", "openai");
        assertThat(bash("./mediagen image x:y --input=ca", "./mediagen image x : y --input = ca"))
                .containsExactly("cat.png");
    }

    @Timeout(120)
    @Test
    void fishAsksTheCommand() throws IOException, InterruptedException {
        install("fish");

        assertThat(fish("./mediagen image x --backend fa")).containsExactly("fake");
        assertThat(fish("./mediagen image x --backend=fa")).containsExactly("--backend=fake");
        assertThat(fish("./mediagen image x --input ca")).containsExactly("cat.png");
        assertThat(fish("./mediagen image x:y --input=ca")).containsExactly("--input=cat.png");
    }

    /** A line editor on a terminal of zsh's own; a key that moves to the end of the line shows it once more, whole. */
    @Timeout(120)
    @ParameterizedTest
    @CsvSource({
        "mediagen image x --backend fa, fake",
        "mediagen image x --backend=fa, --backend=fake",
        "mediagen image x --input ca, cat.png",
        "mediagen image x:y --input=ca, --input=cat.png"
    })
    void zshAsksTheCommand(String typed, String completed) throws IOException, InterruptedException {
        install("zsh");

        assertThat(ran("zsh", "-f", "-c", """
                        zmodload zsh/zpty
                        zpty terminal "cd $PWD; PATH=$PWD:$PATH HOME=$PWD TERM=dumb zsh -f -i"
                        zpty -w terminal 'autoload -U compinit; compinit -u -D; source ./completion; '\
                            'show() { zle -M "line: [$BUFFER]" }; zle -N show; bindkey "^X" show; echo rea""dy'
                        zpty -r terminal begun '*ready*'
                        zpty -w -n terminal '%s'$'\\t\\x18'
                        zpty -r terminal shown '*line: *]*'
                        print -r -- $shown
                        """.formatted(typed)))
                .contains("line: [" + typed.substring(0, typed.lastIndexOf(' ') + 1) + completed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theScriptOfEachShellIsRead(String shell) throws IOException, InterruptedException {
        Optional<Path> program = program(shell);
        assumeTrue(program.isPresent());
        Path script = folder.resolve("completion");
        Files.writeString(script, Shell.in(folder).run("completion", shell).out());

        Process process = new ProcessBuilder(program.get().toString(), "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    /** The completions of a line, which bash has split into words. */
    private List<String> bash(String typed, String words) throws IOException, InterruptedException {
        String script = ". ./completion; COMP_LINE='" + typed + "'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(" + words
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _mediagen; printf '%s\n' \"${COMPREPLY[@]}\"";
        return ran("bash", "--norc", "-c", script).lines().toList();
    }

    /** The completions of a line, without their descriptions. */
    private List<String> fish(String typed) throws IOException, InterruptedException {
        return ran("fish", "--no-config", "-c", "source ./completion; complete -C '" + typed + "'")
                .lines()
                .map(line -> line.replaceFirst("\t.*", ""))
                .toList();
    }

    private String ran(String shell, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new Installation(folder).command();
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, program(shell).orElseThrow().toString());
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        Process process = builder.command(command).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }
}
