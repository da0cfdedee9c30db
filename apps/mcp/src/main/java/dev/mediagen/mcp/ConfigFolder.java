package dev.mediagen.mcp;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder {@code mediagen} in a user's folder for configuration: {@code $XDG_CONFIG_HOME}, {@code %APPDATA%} or {@code
 * ~/.config}, the first of these that is set. A relative one counts as not set.
 */
public final class ConfigFolder {

    private static final String NAME = "mediagen";

    private ConfigFolder() {}

    /**
     * A file in it, whether it exists or not; empty when no folder is set.
     *
     * @param variables the variables of the process
     * @param file its name
     */
    public static Optional<Path> file(Map<String, String> variables, String file) {
        return Stream.of(
                        folder(variables, "XDG_CONFIG_HOME"),
                        folder(variables, "APPDATA"),
                        folder(variables, "HOME").map(home -> home.resolve(".config")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(folder -> folder.resolve(NAME).resolve(file));
    }

    private static Optional<Path> folder(Map<String, String> variables, String variable) {
        try {
            return Optional.ofNullable(variables.get(variable))
                    .filter(value -> !value.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            // As good as not set.
            return Optional.empty();
        }
    }
}
