package dev.mediagen.store.disk;

import dev.mediagen.spi.StateEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The content of a record file: an entry, or its removal. A removal is kept for a while, so that a version does not return and no
 * old log restores a removed entry.
 *
 * @param entry the entry; a removed one has no text and no tags, and expires when its removal need not be known any more
 * @param isRemoved whether it was removed
 */
record StateRecord(StateEntry entry, boolean isRemoved) {

    /** Names a record. */
    record Key(String kind, String id) {

        /** The name of the lock that is held while the record is changed. */
        String work() {
            return kind + " " + id;
        }
    }

    static StateRecord removed(Key key, long version, Instant forgotten) {
        StateEntry entry = StateEntry.of(key.kind(), key.id(), "").expiring(forgotten);
        return new StateRecord(entry.written(version), true);
    }

    Key key() {
        return new Key(entry.kind(), entry.id());
    }

    long version() {
        return entry.version();
    }

    Set<String> tags() {
        return entry.tags();
    }

    boolean isExpired(Instant now) {
        return entry.expires().filter(when -> !now.isBefore(when)).isPresent();
    }

    /** The entry, if it is still valid. */
    Optional<StateEntry> current(Instant now) {
        return isRemoved || isExpired(now) ? Optional.empty() : Optional.of(entry);
    }
}
