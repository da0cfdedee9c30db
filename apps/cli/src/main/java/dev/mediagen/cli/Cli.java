package dev.mediagen.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Runs one command line. */
final class Cli {

    private final Session session;

    Cli(Session session) {
        this.session = session;
    }

    /** Does what was typed, says what came of it, and returns the exit code. */
    int run(String... arguments) {
        List<String> typed = List.of(arguments);
        FailureReport failures = new FailureReport(session.terminal(), typed);
        CommandLine commandLine = new CommandTree(session).pruned(typed);
        boolean colours = session.terminal().outStyle() == Style.COLOURED;
        return commandLine
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((failure, ignored) -> failures.misunderstood(failure))
                .setExecutionExceptionHandler((failure, command, ignored) -> failure instanceof ParameterException usage
                        ? failures.misunderstood(usage)
                        : failures.failed(command.getCommandName(), failure))
                .execute(arguments);
    }
}
