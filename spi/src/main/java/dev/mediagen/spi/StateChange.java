package dev.mediagen.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One of several changes that {@link StateStore#apply} makes together, each with what must hold for it. */
public sealed interface StateChange {

    /** Accepts whatever is there. */
    long ANY = -1;

    /** Requires that nothing is there. */
    long ABSENT = 0;

    /** The kind of the entry. */
    String kind();

    /** The id of the entry. */
    String id();

    /** The version that must be there; {@link #ABSENT} for none, {@link #ANY} for no condition. */
    long expected();

    /** Writes an entry, whatever is there. */
    static StateChange put(StateEntry entry) {
        return new Write(entry, ANY);
    }

    /** Writes an entry where nothing is. */
    static StateChange create(StateEntry entry) {
        return new Write(entry, ABSENT);
    }

    /** Writes an entry in place of the version that was read. */
    static StateChange replace(StateEntry entry, long version) {
        return new Write(entry, version);
    }

    /** Removes an entry, if it is there. */
    static StateChange remove(String kind, String id) {
        return new Remove(kind, id, ANY);
    }

    /** Removes the version of an entry that was read. */
    static StateChange remove(StateEntry entry) {
        return new Remove(entry.kind(), entry.id(), entry.version());
    }

    /** Changes nothing, and requires that an entry is still as it was read. */
    static StateChange require(StateEntry entry) {
        return new Require(entry.kind(), entry.id(), entry.version());
    }

    /**
     * For stores: a copy of changes that may be made together.
     *
     * @throws IllegalArgumentException when two are of the same entry
     */
    static List<StateChange> requireDistinct(List<StateChange> changes) {
        Set<List<String>> seen = new HashSet<>();
        for (StateChange change : changes) {
            if (!seen.add(List.of(change.kind(), change.id()))) {
                throw new IllegalArgumentException("Two changes at once are of the " + change.kind() + " '"
                        + change.id() + "'; make one of them.");
            }
        }
        return List.copyOf(changes);
    }

    /**
     * Writes an entry with its text, tags and time of expiry.
     *
     * @param entry the entry; its version is ignored
     * @param expected the version that must be there
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
