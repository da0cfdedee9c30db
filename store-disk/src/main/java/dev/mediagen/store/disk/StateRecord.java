package dev.mediagen.store.disk;

import dev.mediagen.spi.StateEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the file of a record says: an entry, or that one was removed. The latter is kept for a while, so that a version does not
 * return and no old log brings back what was removed.
 *
 * @param key which record
 * @param version changes with every write
 * @param entry the entry; empty when it was removed
 * @param expires when the file may go
 */
record StateRecord(Key key, long version, Optional<StateEntry> entry, Optional<Instant> expires) {

    /** Names a record. */
    record Key(String kind, String id) {

        /** What is locked while the record is changed. */
        String work() {
            return kind + " " + id;
        }
    }

    static StateRecord of(StateEntry entry) {
        return new StateRecord(new Key(entry.kind(), entry.id()), entry.version(), Optional.of(entry), entry.expires());
    }

    static StateRecord removed(Key key, long version, Instant expires) {
        return new StateRecord(key, version, Optional.empty(), Optional.of(expires));
    }

    boolean isExpired(Instant now) {
        return expires.filter(when -> !now.isBefore(when)).isPresent();
    }

    /** The entry, if it is still valid. */
    Optional<StateEntry> current(Instant now) {
        return isExpired(now) ? Optional.empty() : entry;
    }

    Set<String> tags() {
        return entry.map(StateEntry::tags).orElse(Set.of());
    }
}
