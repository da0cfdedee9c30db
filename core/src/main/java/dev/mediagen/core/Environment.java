package dev.mediagen.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where keys and addresses come from: the environment of the process, and whatever the application lays over it. */
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

    /** The same, with other values for the names that are given; a blank one hides what was there. */
    Environment with(Map<String, String> values) {
        Map<String, String> copy = new HashMap<>(values);
        return new Environment(name -> Optional.ofNullable(copy.get(name)).or(() -> source.apply(name)));
    }

    /** The value without the blanks around it; a blank one counts as absent. */
    Optional<String> get(String name) {
        return source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }
}
