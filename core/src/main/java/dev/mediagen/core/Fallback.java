package dev.mediagen.core;

import dev.mediagen.api.Operation;
import java.util.List;
import java.util.Optional;

/**
 * Whether another backend may be used when the chosen one fails. Only when no backend or model was named, only after failures that
 * cannot have cost money, and always reported in the result.
 */
public final class Fallback {

    private static final Fallback NEVER = new Fallback(List.of(), Optional.of(List.of()));
    private static final Fallback SPEECH = new Fallback(List.of(Operation.SPEECH), Optional.empty());
    private static final Fallback ANY = new Fallback(List.of(Operation.values()), Optional.empty());

    private final List<Operation> operations;
    private final Optional<List<String>> backends;

    private Fallback(List<Operation> operations, Optional<List<String>> backends) {
        this.operations = operations;
        this.backends = backends;
    }

    /** Uses no other backend. */
    public static Fallback never() {
        return NEVER;
    }

    /** Uses the next backend that supports the request, for speech only. This is the default. */
    public static Fallback speechOnly() {
        return SPEECH;
    }

    /** Uses the next backend that supports the request. */
    public static Fallback any() {
        return ANY;
    }

    /** Uses one of these backends, by name. */
    public static Fallback to(String... backends) {
        return new Fallback(List.of(Operation.values()), Optional.of(List.of(backends)));
    }

    boolean allows(Operation operation) {
        return operations.contains(operation);
    }

    boolean allows(String backend) {
        return backends.isEmpty() || backends.get().stream().anyMatch(backend::equalsIgnoreCase);
    }
}
