package dev.mediagen.mcp;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGenBuilder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The user's own catalogue, which overrides those of the backends: for models that no catalogue knows, such as those of a host that
 * imitates a provider. Named on the command line, else by {@code MEDIAGEN_CATALOGUE}, else {@code mediagen/catalogue.json} in the
 * user's folder for configuration, if it exists.
 */
public final class UserCatalogue {

    private static final String NAME = "--catalogue";
    private static final String VARIABLE = "MEDIAGEN_CATALOGUE";
    private static final String FILE = "catalogue.json";

    private UserCatalogue() {}

    /** The option, for a command line. */
    public static OptionSpec spec() {
        return OptionSpec.builder(NAME)
                .type(String.class)
                .paramLabel("FILE")
                .description("A catalogue that overrides those of the backends, as JSON; by default the file that"
                        + " MEDIAGEN_CATALOGUE names, or mediagen/catalogue.json in the folder for configuration.")
                .build();
    }

    /**
     * Sets the catalogue that is there without an option. The core itself reads the one of the variable.
     *
     * @param variables the variables of the process
     * @throws SetupException when the file cannot be read
     */
    public static MediaGenBuilder standing(Map<String, String> variables, MediaGenBuilder builder) {
        boolean isNamed = !variables.getOrDefault(VARIABLE, "").isBlank();
        return ConfigFolder.file(variables, FILE)
                .filter(file -> !isNamed && Files.isRegularFile(file))
                .map(builder::catalogue)
                .orElse(builder);
    }

    /**
     * Sets the catalogue of the command line, if it names one.
     *
     * @throws SetupException when the file cannot be read
     */
    public static MediaGenBuilder named(ParseResult typed, MediaGenBuilder builder) {
        return Optional.ofNullable(typed.<String>matchedOptionValue(NAME, null))
                .map(UserCatalogue::path)
                .map(builder::catalogue)
                .orElse(builder);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SetupException(
                    "The catalogue " + text + " is not a path.",
                    ErrorDetails.builder().code("bad_catalogue").build(),
                    e);
        }
    }
}
