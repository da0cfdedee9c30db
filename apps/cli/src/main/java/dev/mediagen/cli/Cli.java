package dev.mediagen.cli;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.SetupException;
import dev.mediagen.mcp.TextDecoder;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Runs one command line. */
final class Cli {

    private final Session session;

    Cli(Session session) {
        this.session = session;
    }

    /** Executes a command line, reports its outcome, and returns the exit code. */
    int run(String... arguments) {
        List<String> typed = spelledOut(List.of(arguments));
        FailureReport failures = new FailureReport(session.terminal(), typed);
        CommandTree tree = new CommandTree(session);
        CommandLine commandLine = tree.pruned(typed);
        List<String> completed;
        try {
            TextDecoder.requireDecoded(typed);
            completed = new ConfiguredArguments(session.config(), tree).added(typed);
        } catch (InvalidRequestException | SetupException e) {
            return failures.failed(commandLine, e);
        }
        boolean colours = session.terminal().outStyle() == Style.COLOURED;
        return commandLine
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((failure, ignored) -> failures.misunderstood(failure))
                .setExecutionExceptionHandler((failure, command, ignored) -> failure instanceof ParameterException usage
                        ? failures.misunderstood(usage)
                        : failures.failed(command, failure))
                .execute(completed.toArray(String[]::new));
    }

    /**
     * Treats {@code mediagen help image} as {@code mediagen image --help}, and {@code mediagen version} as {@code --version}. An
     * unknown command has no help.
     */
    private List<String> spelledOut(List<String> arguments) {
        if (arguments.equals(List.of("version"))) {
            return List.of("--version");
        } else if (arguments.isEmpty() || !arguments.get(0).equals("help")) {
            return arguments;
        }
        List<String> requested = arguments.subList(1, arguments.size());
        return requested.isEmpty() || new CommandTree(session).has(requested.get(0))
                ? Stream.concat(requested.stream(), Stream.of("--help")).toList()
                : requested;
    }
}
