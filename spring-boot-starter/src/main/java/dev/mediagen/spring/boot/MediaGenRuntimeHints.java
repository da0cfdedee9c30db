package dev.mediagen.spring.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Registers what a native image has to keep: the catalogues, which backends read as resources. */
final class MediaGenRuntimeHints implements RuntimeHintsRegistrar {

    MediaGenRuntimeHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources().registerPattern("dev/mediagen/backend/*/catalogue.json");
    }
}
