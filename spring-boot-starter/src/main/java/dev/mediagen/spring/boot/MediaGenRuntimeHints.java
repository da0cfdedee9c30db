package dev.mediagen.spring.boot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Registers what a native image has to keep: resources of the backends, the toolkit, the tool and the stores. */
final class MediaGenRuntimeHints implements RuntimeHintsRegistrar {

    private static final List<String> KINDS = List.of("*.json", "*.sql", "*.txt");

    MediaGenRuntimeHints() {}

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        // One star is any path in Spring 6 and one folder in Spring 7: patterns that mean the same in both.
        for (String kind : KINDS) {
            hints.resources().registerPattern("dev/mediagen/*/" + kind);
            hints.resources().registerPattern("dev/mediagen/*/*/" + kind);
        }
    }
}
