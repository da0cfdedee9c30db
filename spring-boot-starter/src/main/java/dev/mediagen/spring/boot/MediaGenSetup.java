package dev.mediagen.spring.boot;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Applies the properties to the builder. */
record MediaGenSetup(MediaGenProperties properties, ClassLoader loader) {

    private static final String STATE_FOLDER = "MEDIAGEN_STATE";
    private static final String STATE_DURABILITY = "MEDIAGEN_DURABILITY";

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
        return builder.strictness(properties.strictness())
                .maxConcurrentPerBackend(properties.maxConcurrentPerBackend())
                .keepHistory(properties.keep().history())
                .keepKeys(properties.keep().keys())
                .keepContinuations(properties.keep().continuations());
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>(properties.environment());
        Optional.ofNullable(properties.store().folder())
                .ifPresent(folder ->
                        variables.put(STATE_FOLDER, folder.toAbsolutePath().toString()));
        Optional.ofNullable(properties.store().durability())
                .ifPresent(durability ->
                        variables.put(STATE_DURABILITY, durability.name().toLowerCase(Locale.ROOT)));
        return variables;
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
