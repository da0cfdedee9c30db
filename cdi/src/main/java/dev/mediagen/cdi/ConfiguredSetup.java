package dev.mediagen.cdi;

import static java.util.Map.entry;

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

    /** What variables set in every application: their names by those of the properties. */
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            entry("store.type", "MEDIAGEN_STORE"),
            entry("store.durability", "MEDIAGEN_DURABILITY"),
            entry("output.location", "MEDIAGEN_OUTPUT"),
            entry("database.url", "MEDIAGEN_DATABASE_URL"),
            entry("database.password", "MEDIAGEN_DATABASE_PASSWORD"),
            entry("database.connections", "MEDIAGEN_DATABASE_CONNECTIONS"),
            entry("database.schema", "MEDIAGEN_DATABASE_SCHEMA"),
            entry("timeouts.image", "MEDIAGEN_TIMEOUT_IMAGE"),
            entry("timeouts.video", "MEDIAGEN_TIMEOUT_VIDEO"),
            entry("timeouts.audio", "MEDIAGEN_TIMEOUT_AUDIO"),
            entry("keep.history", "MEDIAGEN_KEEP_HISTORY"),
            entry("keep.keys", "MEDIAGEN_KEEP_KEYS"),
            entry("keep.continuations", "MEDIAGEN_KEEP_CONTINUATIONS"),
            entry("keep.prompts", "MEDIAGEN_KEEP_PROMPTS"),
            entry("shutdown-grace", "MEDIAGEN_SHUTDOWN_GRACE"),
            entry("budgets.unknown-price", "MEDIAGEN_UNKNOWN_PRICE"));

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
    }

    boolean resumesOnStart() {
        return value("resume-on-start", Boolean.class).orElse(false);
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
        VARIABLES.forEach((name, variable) -> text(name).ifPresent(value -> variables.put(variable, value)));
        value("budgets.limits", String[].class)
                .ifPresent(limits -> variables.put("MEDIAGEN_BUDGETS", String.join(";", limits)));
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
