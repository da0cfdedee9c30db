package dev.mediagen.cli;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.mcp.ConfigFile;
import dev.mediagen.spi.NameSuggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Adds the defaults of the config file to a command line: the options that it does not set. */
final class ConfiguredArguments {

    /** Options that are meaningless beside another one that was typed. */
    private static final Map<String, String> REPLACED_BY = Map.of("--out", "--output", "--model", "--backend");

    /** Commands whose options select among jobs: a default for requests would hide jobs. */
    private static final Set<String> SELECTING = Set.of("history");

    /** The command that reports all errors of the file. */
    private static final String CHECKING = "config";

    private final ConfigFile config;
    private final CommandTree tree;

    ConfiguredArguments(ConfigFile config, CommandTree tree) {
        this.config = config;
        this.tree = tree;
    }

    /**
     * The command line with the defaults. One that cannot be parsed stays as it is.
     *
     * @throws SetupException when the config file has an option that no command has
     */
    List<String> added(List<String> typed) {
        if (config.defaults().isEmpty()) {
            return typed;
        }
        ParseResult parsed;
        try {
            parsed = last(tree.pruned(typed).parseArgs(typed.toArray(String[]::new)));
        } catch (ParameterException e) {
            return typed;
        }
        List<String> path = path(parsed.commandSpec());
        if (path.isEmpty() || path.get(0).equals(CHECKING)) {
            return typed;
        }
        Map<String, String> defaults = defaults(path);
        boolean areKnown = defaults.keySet().stream()
                .allMatch(option -> parsed.commandSpec().findOption("--" + option) != null);
        List<String> problems = areKnown ? List.of() : problems();
        if (!problems.isEmpty()) {
            throw new SetupException(
                    "The config file " + config.path().map(Object::toString).orElse("") + " has an error. "
                            + problems.get(0),
                    ErrorDetails.builder().code("invalid_config").build());
        }
        List<String> arguments = new ArrayList<>(typed);
        defaults.keySet().removeIf(option -> isReplaced(option, parsed));
        arguments.addAll(position(path, typed), ConfigFile.arguments(defaults, parsed));
        return arguments;
    }

    private Map<String, String> defaults(List<String> path) {
        Map<String, String> chosen = config.defaults(String.join(".", path));
        if (SELECTING.contains(path.get(0))) {
            chosen.keySet().removeIf(option -> !config.defaults().containsKey(String.join(".", path) + "." + option));
        }
        return chosen;
    }

    private static boolean isReplaced(String option, ParseResult typed) {
        String other = REPLACED_BY.get("--" + option);
        return other != null && typed.commandSpec().findOption(other) != null && typed.hasMatchedOption(other);
    }

    /** All entries that no command understands, with the reason. */
    List<String> problems() {
        CommandLine all = tree.all();
        Set<String> options = new TreeSet<>();
        collect(all, options);
        List<String> problems = new ArrayList<>();
        config.defaults().keySet().forEach(name -> {
            if (name.startsWith("prefer.")) {
                problems.add(name + ": there are " + String.join(", ", ConfigFile.preferences()) + ".");
                return;
            }
            int dot = name.lastIndexOf('.');
            String path = name.substring(0, Math.max(0, dot)).replace('.', ' ');
            Optional<CommandLine> command = find(all, path);
            if (command.isEmpty()) {
                problems.add(name + ": there is no command " + path + ".");
                return;
            }
            Set<String> known = dot < 0 ? options : options(command.get().getCommandSpec());
            if (!known.contains(name.substring(dot + 1))) {
                problems.add(problem(name, ("mediagen " + path).strip(), known));
            }
        });
        return problems;
    }

    private static Optional<CommandLine> find(CommandLine root, String path) {
        Optional<CommandLine> command = Optional.of(root);
        for (String word : path.isEmpty() ? List.<String>of() : List.of(path.split(" "))) {
            command = command.map(parent -> parent.getSubcommands().get(word));
        }
        return command;
    }

    private static void collect(CommandLine command, Set<String> options) {
        options.addAll(options(command.getCommandSpec()));
        command.getSubcommands().values().forEach(below -> collect(below, options));
    }

    private static Set<String> options(CommandSpec command) {
        Set<String> names = new TreeSet<>();
        command.options().forEach(option -> names.add(option.longestName().replaceFirst("^--", "")));
        return names;
    }

    private static String problem(String name, String command, Set<String> options) {
        String option = name.substring(name.lastIndexOf('.') + 1);
        List<String> close = NameSuggestions.of(option, options);
        return name + ": " + command + " has no option " + option + "."
                + (close.isEmpty() ? "" : " Did you mean " + String.join(" or ", close) + "?");
    }

    private static ParseResult last(ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    private static List<String> path(CommandSpec command) {
        String path = command.qualifiedName().replaceFirst("mediagen ?", "");
        return path.isEmpty() ? List.of() : List.of(path.split(" "));
    }

    /** The position after the words of the command. */
    private static int position(List<String> path, List<String> typed) {
        int at = 0;
        for (String word : path) {
            at += typed.subList(at, typed.size()).indexOf(word) + 1;
        }
        return at;
    }
}
