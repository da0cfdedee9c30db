package dev.mediagen.core;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where keys and addresses come from: the environment of the process, or whatever the application gives in its place. */
final class Environment {

    private final UnaryOperator<String> source;

    private Environment(UnaryOperator<String> source) {
        this.source = source;
    }

    static Environment ofProcess() {
        return new Environment(name -> Optional.ofNullable(System.getenv(name)).orElse(""));
    }

    static Environment of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Environment(name -> copy.getOrDefault(name, ""));
    }

    /** The value without the blanks around it; a blank one counts as absent. */
    Optional<String> get(String name) {
        return Optional.of(source.apply(name).strip()).filter(value -> !value.isEmpty());
    }
}
