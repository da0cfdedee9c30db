package dev.mediagen.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code mediagen completion}: the script that completes command lines in bash, zsh and fish. */
final class CompletionCommand {

    static final String SUMMARY = "print the completion script for bash, zsh or fish";

    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final Session session;

    private CompletionCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("completion", SUMMARY, new CompletionCommand(session)::run);
        spec.addPositional(Specs.argument(0, "SHELL", false, "The shell: bash (the default), zsh or fish."));
        Specs.general(spec);
        Specs.examples(spec, List.of("completion bash > ~/.mediagen-completion", "completion fish"));
        spec.usageMessage()
                .description(
                        "Print the script that completes commands, options, files, backends, models, and the ids of jobs and"
                                + " continuations. Load it with:",
                        "",
                        "  source <(mediagen completion bash)         # in ~/.bashrc",
                        "  source <(mediagen completion zsh)          # in ~/.zshrc, after compinit",
                        "  mediagen completion fish | source          # in ~/.config/fish/config.fish");
        return spec;
    }

    private int run(ParseResult typed) {
        String shell = typed.matchedPositionalValue(0, SHELLS.get(0));
        if (!SHELLS.contains(shell)) {
            throw new ParameterException(
                    typed.commandSpec().commandLine(),
                    "There is no script for " + shell + ". Known: " + String.join(", ", SHELLS) + ".");
        }
        session.terminal().out().print(script(shell));
        return ExitCode.DONE;
    }

    private static String script(String shell) {
        try (InputStream script = CompletionCommand.class.getResourceAsStream("completion." + shell)) {
            if (script == null) {
                throw new IllegalStateException("The script for " + shell + " is missing.");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
