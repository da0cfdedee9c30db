package dev.mediagen.journal;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.StateStore;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the jobs, keys, continuations and prepared uploads of one tenant apart from those of all others. What is written in a scope is found in it and
 * nowhere else; work without a scope has one of its own.
 *
 * @param name the name; empty for work without a scope
 */
public record Scope(String name) {

    /** That of work without a scope. */
    public static final Scope NONE = new Scope("");

    private static final int LONGEST = 100;

    /**
     * The scope of a name.
     *
     * @param name one line of 1 to 100 characters
     * @throws InvalidRequestException when it is another text
     */
    public static Scope of(String name) {
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestException(List.of(
                    new Violation("scope", "", "is not possible", "one line of 1 to " + LONGEST + " characters")));
        }
        return new Scope(name);
    }

    /** Whether it is that of work without a scope. */
    public boolean isNone() {
        return name.isEmpty();
    }

    /** The name, if it has one. */
    public Optional<String> named() {
        return isNone() ? Optional.empty() : Optional.of(name);
    }

    /** What a store has of this scope. */
    public StateStore in(StateStore store) {
        return isNone() ? store : new ScopedStateStore(store, mark());
    }

    /** What the scope is called where only letters and digits may stand: nobody can make two names meet. */
    String mark() {
        return Hashes.of(name);
    }
}
