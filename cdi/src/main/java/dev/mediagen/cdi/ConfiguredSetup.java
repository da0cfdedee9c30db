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
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Applies the configuration under {@code mediagen} to the builder. */
final class ConfiguredSetup {

    private static final String PREFIX = "mediagen.";
    private static final String STATE_FOLDER = "MEDIAGEN_STATE";
    private static final String STATE_DURABILITY = "MEDIAGEN_DURABILITY";

    private final Config config;

    ConfiguredSetup(Config config) {
        this.config = config;
    }

    void apply(MediaGenBuilder builder) {
        builder.environment(variables());
        below("keys.").forEach(builder::key);
        below("base-urls.").forEach(builder::baseUrl);
        for (MediaType mediaType : MediaType.values()) {
            prefer(builder, mediaType);
        }
        text("output.folder").map(Path::of).ifPresent(builder::baseFolder);
        text("catalogue").map(Path::of).ifPresent(builder::catalogue);
        text("strictness").map(ConfiguredSetup::strictness).ifPresent(builder::strictness);
        config.getOptionalValue(PREFIX + "max-concurrent-per-backend", Integer.class)
                .ifPresent(builder::maxConcurrentPerBackend);
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
                        STATE_FOLDER, Path.of(folder).toAbsolutePath().toString()));
        text("store.durability").ifPresent(durability -> variables.put(STATE_DURABILITY, durability));
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
        return config.getOptionalValue(PREFIX + name, String.class);
    }
}
