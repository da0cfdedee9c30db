package dev.mediagen.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The source of keys and addresses: the environment of the process, overridden by the application. */
final class Environment {

    private final Function<String, Optional<String>> source;

    private Environment(Function<String, Optional<String>> source) {
        this.source = source;
    }

    static Environment ofProcess() {
        return new Environment(name -> Optional.ofNullable(System.getenv(name)));
    }

    static Environment of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Environment(name -> Optional.ofNullable(copy.get(name)));
    }

    /** The same with other values for these names; a blank value hides the original. */
    Environment with(Map<String, String> values) {
        Map<String, String> copy = new HashMap<>(values);
        return new Environment(name -> Optional.ofNullable(copy.get(name)).or(() -> source.apply(name)));
    }

    /** The value without surrounding blanks; a blank value counts as absent. */
    Optional<String> get(String name) {
        return source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }
}
