package dev.mediagen.cdi;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.MediaGenBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Applies the configuration under {@code mediagen} to the builder. */
final class ConfiguredSetup {

    private static final String PREFIX = "mediagen.";

    /** Stores are installed, and read variables. */
    private static final Map<String, String> OF_STORES = Map.of(
            "store.type", "MEDIAGEN_STORE",
            "store.durability", "MEDIAGEN_DURABILITY",
            "output.location", "MEDIAGEN_OUTPUT",
            "database.url", "MEDIAGEN_DATABASE_URL",
            "database.password", "MEDIAGEN_DATABASE_PASSWORD",
            "database.connections", "MEDIAGEN_DATABASE_CONNECTIONS",
            "database.schema", "MEDIAGEN_DATABASE_SCHEMA");

    private final Config config;

    ConfiguredSetup(Config config) {
        this.config = config;
    }

    void apply(MediaGenBuilder builder) {
        if (value("only-environment", Boolean.class).orElse(false)) {
            builder.onlyEnvironment(variables());
        } else {
            builder.environment(variables());
        }
        below("keys.").forEach(builder::key);
        below("base-urls.").forEach(builder::baseUrl);
        for (MediaType mediaType : MediaType.values()) {
            prefer(builder, mediaType);
        }
        text("output.folder").map(Path::of).ifPresent(builder::baseFolder);
        text("catalogue").map(Path::of).ifPresent(builder::catalogue);
        text("strictness").map(ConfiguredSetup::strictness).ifPresent(builder::strictness);
        value("max-concurrent-per-backend", Integer.class).ifPresent(builder::maxConcurrentPerBackend);
        value("output.allowed-folders", String[].class)
                .map(folders -> Stream.of(folders).map(Path::of).toList())
                .ifPresent(builder::allowedFolders);
        text("scope").ifPresent(builder::scope);
        value("keep.prompts", Boolean.class).ifPresent(builder::keepPrompts);
    }

    private void prefer(MediaGenBuilder builder, MediaType mediaType) {
        String prefer = "prefer." + mediaType.name().toLowerCase(Locale.ROOT);
        text(prefer + ".backend")
                .ifPresent(backend -> text(prefer + ".model")
                        .ifPresentOrElse(
                                model -> builder.prefer(mediaType, backend, model),
                                () -> builder.prefer(mediaType, backend)));
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(below("environment."));
        text("store.folder")
                .ifPresent(folder -> variables.put(
                        "MEDIAGEN_STATE", Path.of(folder).toAbsolutePath().toString()));
        OF_STORES.forEach((name, variable) -> text(name).ifPresent(value -> variables.put(variable, value)));
        return variables;
    }

    private static Strictness strictness(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "strict" -> Strictness.STRICT;
            case "lenient" -> Strictness.LENIENT;
            default ->
                throw new SetupException(
                        PREFIX + "strictness must be strict or lenient, not \"" + word + "\".",
                        ErrorDetails.builder().code("bad_setting").build());
        };
    }

    private Map<String, String> below(String name) {
        String beginning = PREFIX + name;
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(property -> property.startsWith(beginning))
                .distinct()
                .collect(Collectors.toMap(
                        property -> property.substring(beginning.length()),
                        property ->
                                config.getOptionalValue(property, String.class).orElse("")));
    }

    private Optional<String> text(String name) {
        return value(name, String.class);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return config.getOptionalValue(PREFIX + name, type);
    }
}
