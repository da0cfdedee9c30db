package dev.mediagen.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One of several changes that {@link StateStore#apply} makes together, each with its condition. */
public sealed interface StateChange {

    /** No condition. */
    long ANY = -1;

    /** Requires that the entry does not exist. */
    long ABSENT = 0;

    /** The kind of the entry. */
    String kind();

    /** The id of the entry. */
    String id();

    /** The version that the entry must have; {@link #ABSENT} if it must not exist, {@link #ANY} for no condition. */
    long expected();

    /** Writes an entry unconditionally. */
    static StateChange put(StateEntry entry) {
        return new Write(entry, ANY);
    }

    /** Writes an entry that must not exist yet. */
    static StateChange create(StateEntry entry) {
        return new Write(entry, ABSENT);
    }

    /** Replaces the version of an entry that was read. */
    static StateChange replace(StateEntry entry, long version) {
        return new Write(entry, version);
    }

    /** Removes an entry, if it exists. */
    static StateChange remove(String kind, String id) {
        return new Remove(kind, id, ANY);
    }

    /** Removes the version of an entry that was read. */
    static StateChange remove(StateEntry entry) {
        return new Remove(entry.kind(), entry.id(), entry.version());
    }

    /** Changes nothing; requires that an entry still has the version that was read. */
    static StateChange require(StateEntry entry) {
        return new Require(entry.kind(), entry.id(), entry.version());
    }

    /**
     * For stores: copies and checks a list of changes.
     *
     * @throws IllegalArgumentException when two concern the same entry
     */
    static List<StateChange> requireDistinct(List<StateChange> changes) {
        Set<List<String>> seen = new HashSet<>();
        for (StateChange change : changes) {
            if (!seen.add(List.of(change.kind(), change.id()))) {
                throw new IllegalArgumentException("Two changes in one transaction are for the " + change.kind() + " '"
                        + change.id() + "'; combine them into one.");
            }
        }
        return List.copyOf(changes);
    }

    /**
     * Writes an entry with its text, tags and time of expiry.
     *
     * @param entry the entry; its version is ignored
     * @param expected the version that the entry must have
     */
    record Write(StateEntry entry, long expected) implements StateChange {

        @Override
        public String kind() {
            return entry.kind();
        }

        @Override
        public String id() {
            return entry.id();
        }
    }

    /** Removes an entry. */
    record Remove(String kind, String id, long expected) implements StateChange {}

    /** Changes nothing. */
    record Require(String kind, String id, long expected) implements StateChange {}
}
