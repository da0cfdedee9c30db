package dev.mediagen.spring.boot;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies the properties to the builder. */
record MediaGenSetup(MediaGenProperties properties, ClassLoader loader) {

    MediaGenBuilder builder() {
        MediaGenBuilder builder = MediaGen.builder().discover(loader);
        if (properties.onlyEnvironment()) {
            builder.onlyEnvironment(variables());
        } else {
            builder.environment(variables());
        }
        properties.keys().forEach(builder::key);
        properties.baseUrls().forEach(builder::baseUrl);
        prefer(builder);
        output(builder);
        Optional.ofNullable(properties.catalogue()).ifPresent(builder::catalogue);
        Optional.ofNullable(properties.keep().prompts()).ifPresent(builder::keepPrompts);
        Optional.ofNullable(properties.scope()).ifPresent(builder::scope);
        Optional.ofNullable(properties.shutdownGrace()).ifPresent(builder::shutdownGrace);
        return builder.strictness(properties.strictness())
                .maxConcurrentPerBackend(properties.maxConcurrentPerBackend())
                .keepHistory(properties.keep().history())
                .keepKeys(properties.keep().keys())
                .keepContinuations(properties.keep().continuations());
    }

    /** Stores and budgets are installed, and read variables. */
    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>(properties.environment());
        MediaGenProperties.Store store = properties.store();
        put(variables, "MEDIAGEN_STORE", store.type());
        put(
                variables,
                "MEDIAGEN_STATE",
                store.folder() == null ? null : store.folder().toAbsolutePath());
        put(variables, "MEDIAGEN_DURABILITY", word(store.durability()));
        put(variables, "MEDIAGEN_OUTPUT", properties.output().location());
        MediaGenProperties.Database database = properties.database();
        put(variables, "MEDIAGEN_DATABASE_URL", database.url());
        put(variables, "MEDIAGEN_DATABASE_PASSWORD", database.password());
        put(variables, "MEDIAGEN_DATABASE_CONNECTIONS", database.connections());
        put(variables, "MEDIAGEN_DATABASE_SCHEMA", word(database.schema()));
        put(variables, "MEDIAGEN_TIMEOUT_IMAGE", properties.timeouts().image());
        put(variables, "MEDIAGEN_TIMEOUT_VIDEO", properties.timeouts().video());
        put(variables, "MEDIAGEN_TIMEOUT_AUDIO", properties.timeouts().audio());
        List<String> budgets = properties.budgets().limits();
        put(variables, "MEDIAGEN_BUDGETS", budgets.isEmpty() ? null : String.join(";", budgets));
        put(variables, "MEDIAGEN_UNKNOWN_PRICE", properties.budgets().unknownPrice());
        return variables;
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, String> variables, String name, @Nullable Object value) {
        if (value != null) {
            variables.put(name, value.toString());
        }
    }

    private void prefer(MediaGenBuilder builder) {
        properties
                .prefer()
                .forEach((mediaType, preferred) -> Optional.ofNullable(preferred.model())
                        .ifPresentOrElse(
                                model -> builder.prefer(mediaType, preferred.backend(), model),
                                () -> builder.prefer(mediaType, preferred.backend())));
    }

    private void output(MediaGenBuilder builder) {
        Optional.ofNullable(properties.output().folder()).ifPresent(builder::baseFolder);
        if (!properties.output().allowedFolders().isEmpty()) {
            builder.allowedFolders(properties.output().allowedFolders());
        }
    }
}
