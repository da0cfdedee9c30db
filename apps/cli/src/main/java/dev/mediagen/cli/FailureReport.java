package dev.mediagen.cli;

import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.ShownText;
import dev.mediagen.spi.NameSuggestions;
import java.nio.file.InvalidPathException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a failure: a message on standard error, or a JSON object on standard output. */
final class FailureReport {

    private static final int LONGEST_PATH = 200;

    private final Terminal terminal;
    private final List<String> arguments;

    /**
     * For one command line.
     *
     * @param arguments the arguments; a failure before they are parsed is reported too
     */
    FailureReport(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = arguments;
    }

    /** Reports the failure of a command. */
    int failed(CommandLine commandLine, Exception failure) {
        String command = commandName(commandLine);
        if (failure instanceof InvalidPathException path) {
            return misunderstood(new ParameterException(
                    commandLine,
                    "\"" + ShownText.line(path.getInput(), LONGEST_PATH) + "\" cannot be a path here: "
                            + ShownText.line(path.getReason(), LONGEST_PATH) + "."));
        } else if (failure instanceof MediaException known) {
            if (isForPrograms()) {
                ResultJson.print(terminal, ResultJson.of(command, known));
            } else {
                terminal.error("", known);
            }
        } else if (isForPrograms()) {
            ResultJson.print(terminal, ResultJson.of(command, "internal", message(failure)));
        } else {
            terminal.error(message(failure));
        }
        if (typed("--debug")) {
            failure.printStackTrace(terminal.err());
        }
        return exitCode(failure);
    }

    private static int exitCode(Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return ExitCode.INTERRUPTED;
        }
        return failure instanceof JobInUseException ? ExitCode.IN_USE : ExitCode.FAILED;
    }

    /** Reports an invalid command line. */
    int misunderstood(ParameterException failure) {
        String command = commandName(failure.getCommandLine());
        if (isForPrograms()) {
            ResultJson.print(terminal, ResultJson.of(command, "usage", message(failure)));
            return ExitCode.USAGE;
        }
        terminal.error(message(failure));
        terminal.say("  See: mediagen" + (command.isEmpty() ? "" : " " + command) + " --help");
        return ExitCode.USAGE;
    }

    /** The name of a command: {@code jobs resume}. */
    private static String commandName(CommandLine command) {
        return command.getCommandSpec().qualifiedName().replaceFirst("mediagen ?", "");
    }

    /** A caller of the tool reads only JSON. */
    private boolean isForPrograms() {
        return typed(Output.JSON)
                || arguments.stream().findFirst().filter("tool"::equals).isPresent();
    }

    private boolean typed(String flag) {
        int end = arguments.indexOf("--");
        return (end < 0 ? arguments : arguments.subList(0, end)).contains(flag);
    }

    private static String message(Exception failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), unmatched);
        } else if (failure instanceof MissingParameterException missing) {
            return missing(missing);
        }
        String message = Optional.ofNullable(failure.getMessage()).orElse("no message");
        return failure instanceof ParameterException
                ? message
                : "Internal error: " + failure.getClass().getSimpleName() + ", " + message
                        + ". Use --debug to see where.";
    }

    /** A prompt that begins with a hyphen is parsed as an option, and then the prompt is missing. */
    private static String missing(MissingParameterException failure) {
        if (failure.getMissing().get(0) instanceof OptionSpec option) {
            return option.longestName() + " needs a value: " + option.paramLabel() + ".";
        }
        List<String> unknown = failure.getCommandLine().getUnmatchedArguments();
        return unknown.isEmpty()
                ? failure.getMissing().get(0).paramLabel() + " is missing."
                : "There is no option " + unknown.get(0)
                        + ". Put a text that begins with a hyphen at the end, after --.";
    }

    /** Picocli includes the value of an unknown option; only the first word is wrong. */
    private static String unmatched(String first, UnmatchedArgumentException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        if (first.startsWith("-") && command.findOption(first) != null) {
            return first + " is read as text, because it follows --. Put options before --.";
        } else if (first.startsWith("-")) {
            String option = first.replaceFirst("=.*", "");
            return "There is no option " + option + " here."
                    + hint(option, command.optionsMap().keySet(), "");
        } else if (command.subcommands().isEmpty()) {
            return "\"" + first + "\" is one argument too many. Put a text of several words in quotes.";
        }
        List<String> known = command.subcommands().entrySet().stream()
                .filter(one -> !one.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
        return "There is no command " + first + "." + hint(first, known, " Known: " + String.join(", ", known) + ".");
    }

    /** The nearest name; a name of one letter is near to all names. */
    private static String hint(String typed, Collection<String> names, String otherwise) {
        List<String> close = typed.length() < 3 ? List.of() : NameSuggestions.of(typed, names);
        return close.isEmpty() ? otherwise : " Did you mean " + String.join(" or ", close) + "?";
    }
}
