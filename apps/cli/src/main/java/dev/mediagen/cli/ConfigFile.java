package dev.mediagen.cli;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.mcp.ConfigFolder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of a person, in a properties file in UTF-8: defaults for options, such as {@code out = ~/Pictures}, defaults for the
 * options of one command, such as {@code image.size = 2K}, and environment variables, such as {@code MEDIAGEN_STATE = ~/jobs}.
 *
 * @param path the file, whether it exists or not; empty when there is no home folder
 * @param entries the entries, by their names
 * @param home the home folder, for which a leading tilde stands
 */
record ConfigFile(Optional<Path> path, Map<String, String> entries, String home) {

    /** Names the file instead of the usual one. */
    static final String VARIABLE = "MEDIAGEN_CONFIG";

    private static final String NAME = "config.properties";

    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern SECRET_NAME = Pattern.compile("[A-Z0-9_]*(KEY|TOKEN|SECRET|PASSWORD)S?");

    ConfigFile {
        entries = Map.copyOf(entries);
    }

    /** No settings. */
    static ConfigFile none() {
        return new ConfigFile(Optional.empty(), Map.of(), "");
    }

    /**
     * Reads the file, if there is one.
     *
     * @param environment the environment variables, which say where it is
     * @throws SetupException when it cannot be read
     */
    static ConfigFile read(Map<String, String> environment) {
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
        try (Reader text = Files.newBufferedReader(path.get())) {
            properties.load(text);
        } catch (IOException | IllegalArgumentException e) {
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

    /** The environment variables. */
    Map<String, String> variables() {
        return entriesWhere(VARIABLE_NAME.asMatchPredicate());
    }

    /** The defaults for options, by {@code OPTION} or {@code COMMAND.OPTION}. */
    Map<String, String> defaults() {
        return entriesWhere(VARIABLE_NAME.asMatchPredicate().negate());
    }

    /** Warns of keys, which everybody can read who can read the file. */
    void warnOfKeys(Terminal terminal) {
        String keys = entries.keySet().stream()
                .filter(SECRET_NAME.asMatchPredicate())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!keys.isEmpty()) {
            terminal.warn("The config file contains keys in plain text: " + keys + ". Set them as environment variables"
                    + " instead, from a password manager for example.");
        }
    }

    private Map<String, String> entriesWhere(Predicate<String> wanted) {
        Map<String, String> found = new TreeMap<>();
        entries.forEach((name, value) -> {
            if (wanted.test(name)) {
                found.put(name, value.startsWith("~/") ? home + value.substring(1) : value);
            }
        });
        return found;
    }
}
