package dev.mediagen.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A text that a {@link StateStore} keeps, with its keys.
 *
 * @param kind the kind of the text: lower-case letters, digits and hyphens
 * @param id unique within the kind: letters, digits, hyphens, underscores and dots, at most 200
 * @param text at most 1 MiB
 * @param version changes with every write and never returns; 0 for an entry that was not written yet
 * @param tags the tags by which {@link StateStore#find} finds it, each at most 200 characters
 * @param expires when the store may remove it by itself; empty: never
 */
public record StateEntry(
        String kind, String id, String text, long version, Set<String> tags, Optional<Instant> expires) {

    /** Makes a defensive copy of the tags. */
    public StateEntry {
        tags = Set.copyOf(tags);
    }

    /** A new entry without tags that never expires. */
    public static StateEntry of(String kind, String id, String text) {
        return new StateEntry(kind, id, text, 0, Set.of(), Optional.empty());
    }

    /** The same with other tags. */
    public StateEntry tagged(Set<String> others) {
        return new StateEntry(kind, id, text, version, others, expires);
    }

    /** The same with a time of expiry; the store removes it some time after this instant. */
    public StateEntry expiring(Instant when) {
        return new StateEntry(kind, id, text, version, tags, Optional.of(when));
    }

    /** The same with the version that the store gave it. */
    public StateEntry written(long newVersion) {
        return new StateEntry(kind, id, text, newVersion, tags, expires);
    }
}
