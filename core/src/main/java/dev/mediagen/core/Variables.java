package dev.mediagen.core;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where keys and addresses come from: the environment of the process, or whatever the application gives in its place. */
final class Variables {

    private final UnaryOperator<String> source;

    private Variables(UnaryOperator<String> source) {
        this.source = source;
    }

    static Variables ofProcess() {
        return new Variables(name -> Optional.ofNullable(System.getenv(name)).orElse(""));
    }

    static Variables of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Variables(name -> copy.getOrDefault(name, ""));
    }

    /** The value without the blanks around it; a blank one counts as absent. */
    Optional<String> get(String name) {
        return Optional.of(source.apply(name).strip()).filter(value -> !value.isEmpty());
    }
}
