package dev.mediagen.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * Creates the specifications from which picocli parses and prints help. They are created in code, not by reflection:
 * the options come from {@code dev.mediagen.api}, and the command starts faster.
 */
final class Specs {

    private Specs() {}

    /** The action of a command; the result is the exit code. */
    @FunctionalInterface
    interface Action {

        int run(ParseResult typed);
    }

    /**
     * A command with {@code --help}.
     *
     * @param name the last word of its path
     * @param summary its purpose, in one line
     */
    static CommandSpec command(String name, String summary, Action action) {
        CommandSpec[] self = new CommandSpec[1];
        Callable<Integer> body = () -> action.run(self[0].commandLine().getParseResult());
        CommandSpec spec = CommandSpec.wrapWithoutInspection(body).name(name);
        self[0] = spec;
        spec.usageMessage()
                .description(sentence(summary))
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .parameterListHeading("%n");
        return spec;
    }

    /** The last options in the help of every command: these, and those that are common to all. */
    static void general(CommandSpec spec, OptionSpec... more) {
        List<OptionSpec> options = new ArrayList<>(List.of(more));
        options.add(flag("--debug", "Print log messages and the stack trace of a failure."));
        options.add(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
        section(spec, "General", options);
    }

    /** A group of commands. Without a command it prints its help. */
    static CommandSpec group(String name, String summary) {
        CommandSpec spec = command(name, summary, typed -> {
            CommandLine group = typed.commandSpec().commandLine();
            group.usage(group.getErr(), group.getColorScheme());
            return ExitCode.USAGE;
        });
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        commandsFirst(spec);
        return spec;
    }

    /** The help lists the commands before the options, because they are read first. */
    static void commandsFirst(CommandSpec spec) {
        List<String> sections = new ArrayList<>(spec.usageMessage().sectionKeys());
        List<String> commands =
                List.of(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
        sections.removeAll(commands);
        sections.addAll(sections.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING), commands);
        spec.usageMessage().commandListHeading("%nCommands:%n").sectionKeys(sections);
    }

    /** Example command lines, at the end of the help. */
    static void examples(CommandSpec spec, List<String> examples) {
        spec.usageMessage()
                .footer(Stream.concat(
                                Stream.of("", "Examples:"), examples.stream().map(line -> "  mediagen " + line))
                        .map(Specs::literal)
                        .toArray(String[]::new));
    }

    /** Options under a separate heading. */
    static void section(CommandSpec spec, String heading, List<OptionSpec> options) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .exclusive(false)
                .validate(false)
                .multiplicity("0..1")
                .heading("%n" + heading + ":%n");
        options.forEach(group::addArg);
        spec.addArgGroup(group.build());
    }

    /**
     * An argument.
     *
     * @param index its position, from 0
     */
    static PositionalParamSpec argument(int index, String label, boolean required, String description) {
        return PositionalParamSpec.builder()
                .type(String.class)
                .index(String.valueOf(index))
                .arity(required ? "1" : "0..1")
                .required(required)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** An option without a value. */
    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(literal(description))
                .build();
    }

    /** An option with a value. */
    static OptionSpec text(String name, String label, String description) {
        return text(new String[] {name}, label, description);
    }

    /** An option with a value and several names. */
    static OptionSpec text(String[] names, String label, String description) {
        return OptionSpec.builder(names)
                .type(String.class)
                .paramLabel(label)
                .description(literal(description))
                .build();
    }

    /** An option that can be repeated. */
    static OptionSpec repeated(String[] names, String label, String description) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(literal(description))
                .build();
    }

    /** Text as a sentence. */
    static String sentence(String words) {
        return literal(Character.toUpperCase(words.charAt(0)) + words.substring(1) + (words.endsWith(".") ? "" : "."));
    }

    /** Picocli formats texts; per cent signs must be escaped. */
    private static String literal(String text) {
        return text.replace("%", "%%");
    }
}
