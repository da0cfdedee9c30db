package dev.mediagen.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen completion}: the script that completes commands and options in bash and zsh. */
final class CompletionCommand {

    static final String SUMMARY = "print the completion script for bash and zsh";

    private final Session session;

    private CompletionCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("completion", SUMMARY, new CompletionCommand(session)::run);
        Specs.general(spec);
        Specs.examples(spec, List.of("completion > ~/.mediagen-completion"));
        spec.usageMessage()
                .description(
                        "Print the script that completes commands and options in bash and zsh. Load it with:",
                        "",
                        "  source <(mediagen completion)");
        return spec;
    }

    private int run(ParseResult typed) {
        session.terminal().out().println(AutoComplete.bash("mediagen", new CommandTree(session).all()));
        return ExitCode.DONE;
    }
}
