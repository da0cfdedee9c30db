package dev.mediagen.mcp;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The settings of a person, in a properties file in UTF-8, or in UTF-16 with a byte order mark: defaults for options, such as
 * {@code out = ~/Pictures}, defaults for the options of one command, such as {@code image.size = 2K}, the preferred backend of a
 * media type, such as {@code prefer.image = openai} or {@code prefer.video = google/veo-3.1}, and environment variables, such as
 * {@code MEDIAGEN_STATE = ~/jobs}.
 *
 * @param path the file, whether it exists or not; empty when there is no home folder
 * @param entries the entries, by their names
 * @param home the home folder, for which a leading tilde stands
 */
public record ConfigFile(Optional<Path> path, Map<String, String> entries, String home) {

    /** Names the file instead of the usual one. */
    public static final String VARIABLE = "MEDIAGEN_CONFIG";

    private static final String NAME = "config.properties";

    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern SECRET_NAME = Pattern.compile("[A-Z0-9_]*(KEY|TOKEN|SECRET|PASSWORD)S?");

    /** The variables that the core reads, by the entries that stand for them. */
    private static final Map<String, String> PREFERENCES = Stream.of(MediaType.values())
            .map(MediaType::name)
            .collect(Collectors.toMap(
                    name -> "prefer." + name.toLowerCase(Locale.ROOT),
                    name -> "MEDIAGEN_PREFER_" + name,
                    (first, second) -> first,
                    TreeMap::new));

    /** Makes a defensive copy. */
    public ConfigFile {
        entries = Map.copyOf(entries);
    }

    /** No settings. */
    public static ConfigFile none() {
        return new ConfigFile(Optional.empty(), Map.of(), "");
    }

    /**
     * Reads the file, if there is one.
     *
     * @param environment the environment variables, which say where it is
     * @throws SetupException when it cannot be read
     */
    public static ConfigFile read(Map<String, String> environment) {
        Map<String, String> known = new HashMap<>(environment);
        String home = known.computeIfAbsent("HOME", missing -> System.getProperty("user.home", ""));
        Optional<Path> path = Optional.ofNullable(environment.get(VARIABLE))
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .or(() -> ConfigFolder.file(known, NAME));
        if (path.filter(Files::exists).isEmpty()) {
            return new ConfigFile(path, Map.of(), home);
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(path.get())) {
            properties.load(new StringReader(
                    TextDecoder.read("the config file", path.get().toString(), in)));
        } catch (IOException | IllegalArgumentException | InvalidRequestException e) {
            throw new SetupException(
                    "The config file " + path.get()
                            + " cannot be read. It has to be a text in UTF-8 with lines NAME = VALUE.",
                    ErrorDetails.builder().code("invalid_config").build(),
                    e);
        }
        Map<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return new ConfigFile(path, entries, home);
    }

    /** The names of the entries for preferences: {@code prefer.image} and the like. */
    public static List<String> preferences() {
        return List.copyOf(PREFERENCES.keySet());
    }

    /** Whether an entry is an environment variable, whose value may be a secret. */
    public static boolean isVariable(String name) {
        return VARIABLE_NAME.matcher(name).matches();
    }

    /** The environment variables, with those of the preferences. */
    public Map<String, String> variables() {
        Map<String, String> found = new TreeMap<>();
        PREFERENCES.forEach((name, variable) ->
                Optional.ofNullable(entries.get(name)).ifPresent(value -> found.put(variable, value)));
        entries.forEach((name, value) -> {
            if (isVariable(name)) {
                found.put(name, inHome(value));
            }
        });
        return found;
    }

    /** The variables that the process does not have. */
    public Map<String, String> missingVariables(Map<String, String> environment) {
        Map<String, String> missing = variables();
        missing.keySet().removeAll(environment.keySet());
        return missing;
    }

    /** The defaults for options, by {@code OPTION} or {@code COMMAND.OPTION}. */
    public Map<String, String> defaults() {
        Map<String, String> found = new TreeMap<>();
        entries.forEach((name, value) -> {
            if (!isVariable(name) && !PREFERENCES.containsKey(name)) {
                found.put(name, inHome(value));
            }
        });
        return found;
    }

    /**
     * The defaults of one command, by its options: its own have precedence over those of all commands.
     *
     * @param command its words, joined by dots, such as {@code voice.clone}
     */
    public Map<String, String> defaults(String command) {
        Map<String, String> general = new TreeMap<>();
        Map<String, String> own = new TreeMap<>();
        defaults().forEach((name, value) -> {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                general.put(name, value);
            } else if (name.substring(0, dot).equals(command)) {
                own.put(name.substring(dot + 1), value);
            }
        });
        general.putAll(own);
        return general;
    }

    private String inHome(String value) {
        return value.startsWith("~/") ? home + value.substring(1) : value;
    }

    /**
     * The arguments for a command line that set options to their defaults, if nothing else sets them.
     *
     * @param defaults the values, by the long names of options without the dashes; what the command does not have is left out
     * @param typed the command line
     */
    public static List<String> arguments(Map<String, String> defaults, ParseResult typed) {
        List<String> arguments = new ArrayList<>();
        defaults.forEach((option, value) -> {
            OptionSpec spec = typed.commandSpec().findOption("--" + option);
            if (spec != null && !typed.hasMatchedOption(spec)) {
                arguments.addAll(argument(spec, option, value));
            }
        });
        return arguments;
    }

    private static List<String> argument(OptionSpec spec, String option, String value) {
        boolean isFlag = spec.arity().max() == 0;
        if (!isFlag) {
            return List.of("--" + option + "=" + value);
        } else if (value.strip().equalsIgnoreCase("true")) {
            return List.of("--" + option);
        }
        return spec.negatable() ? List.of("--no-" + option) : List.of();
    }

    /** A warning of keys, which everybody can read who can read the file; empty when it has none. */
    public Optional<String> warning() {
        String keys = entries.keySet().stream()
                .filter(SECRET_NAME.asMatchPredicate())
                .sorted()
                .collect(Collectors.joining(", "));
        return Optional.of("The config file contains keys in plain text: " + keys
                        + ". Set them as environment variables" + " instead, from a password manager for example.")
                .filter(text -> !keys.isEmpty());
    }
}
