package dev.mediagen.cli;

import dev.mediagen.api.MediaException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong: one message to standard error, or one JSON object to standard output. */
final class FailureReport {

    private final Terminal terminal;
    private final List<String> arguments;

    /**
     * For one run of the command.
     *
     * @param arguments what was typed: a failure can come before it is understood, and has to be told all the same
     */
    FailureReport(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = arguments;
    }

    /** A command that could not do what it was asked for. */
    int failed(String command, Exception failure) {
        if (failure instanceof MediaException known) {
            if (typed("--json")) {
                ResultJson.print(terminal, ResultJson.of(command, known));
            } else {
                error(Flags.message(known));
                known.details().job().ifPresent(job -> hint("mediagen jobs resume " + job.encode()));
            }
        } else if (typed("--json")) {
            ResultJson.print(terminal, ResultJson.of(command, "internal", message(failure)));
        } else {
            error(message(failure));
        }
        if (typed("--debug")) {
            failure.printStackTrace(terminal.err());
        }
        return Thread.currentThread().isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.FAILED;
    }

    /** A command line that could not be understood. */
    int misunderstood(ParameterException failure) {
        String command =
                failure.getCommandLine().getCommandSpec().qualifiedName().replaceFirst("mediagen ?", "");
        if (typed("--json")) {
            ResultJson.print(terminal, ResultJson.of(command, "usage", message(failure)));
            return ExitCode.USAGE;
        }
        error(message(failure));
        hint("mediagen" + (command.isEmpty() ? "" : " " + command) + " --help");
        return ExitCode.USAGE;
    }

    private boolean typed(String flag) {
        int end = arguments.indexOf("--");
        return (end < 0 ? arguments : arguments.subList(0, end)).contains(flag);
    }

    private void error(String message) {
        terminal.say(terminal.errStyle().red("error:") + " " + message);
    }

    private void hint(String line) {
        terminal.say("  " + line);
    }

    private static String message(Exception failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse("no further words");
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        } else if (failure instanceof ParameterException) {
            return message;
        }
        return "Something went wrong that should not: " + failure.getClass().getSimpleName() + ", " + message
                + ". With --debug it says where.";
    }

    /** Picocli names the value of an unknown option, too; only the first word is what is wrong. */
    private static String unmatched(UnmatchedArgumentException failure) {
        String first = failure.getUnmatched().get(0);
        List<String> close = failure.getSuggestions().stream().limit(3).toList();
        String hint = close.isEmpty() ? "" : " Did you mean " + String.join(" or ", close) + "?";
        if (first.startsWith("-")) {
            return "There is no option " + first.replaceFirst("=.*", "") + " here." + hint;
        } else if (failure.getCommandLine().getSubcommands().isEmpty()) {
            return "\"" + first + "\" is one argument too many. A text of several words is put in quotes.";
        }
        return "There is no command " + first + "." + hint;
    }
}
