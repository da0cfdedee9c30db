package dev.mediagen.journal;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Sha256;
import dev.mediagen.spi.StateStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Separates the jobs, keys, continuations and prepared uploads of one tenant from all others. Data written in a scope is found in
 * that scope only; work without a scope shares a separate one.
 *
 * @param name the name; empty for work without a scope
 */
public record Scope(String name) {

    /** The scope of work without a scope name. */
    public static final Scope NONE = new Scope("");

    private static final int LONGEST = 100;

    /**
     * The scope with a name.
     *
     * @param name one line of 1 to 100 characters
     * @throws InvalidRequestException when it is not
     */
    public static Scope of(String name) {
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestException(List.of(
                    new Violation("scope", "", "is not allowed", "one line of 1 to " + LONGEST + " characters")));
        }
        return new Scope(name);
    }

    /**
     * The scopes that have open jobs.
     *
     * @param store the state store, with all scopes
     */
    public static Set<Scope> withOpenJobs(StateStore store) {
        return store.kinds(JobRecords.OPEN).stream()
                .filter(kind -> kind.equals(StateStore.JOB) || kind.startsWith(StateStore.JOB + "-"))
                .flatMap(kind -> JobIndex.firstOpen(store, kind).stream())
                .map(job -> job.order().scope())
                .collect(Collectors.toSet());
    }

    /** Whether it is the scope of work without a scope name. */
    public boolean isNone() {
        return name.isEmpty();
    }

    /** The name, if it has one. */
    public Optional<String> named() {
        return isNone() ? Optional.empty() : Optional.of(name);
    }

    /** The part of a store that belongs to this scope. */
    public StateStore in(StateStore store) {
        return isNone() ? store : new ScopedStateStore(store, mark());
    }

    /** The name of the scope in letters and digits only; two names never collide. */
    String mark() {
        return Sha256.shortened(name);
    }
}
