package dev.mediagen.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A text that a {@link StateStore} keeps, with what it is found by.
 *
 * @param kind what the text is: lower-case letters, digits and hyphens
 * @param id unique within the kind: letters, digits, hyphens, underscores and dots, at most 200
 * @param text at most 1 MiB
 * @param version changes with every write and never returns; 0 for an entry that was not written yet
 * @param tags what {@link StateStore#find} finds it by, each at most 200 characters
 * @param expires when the store may remove it on its own; empty: never
 */
public record StateEntry(
        String kind, String id, String text, long version, Set<String> tags, Optional<Instant> expires) {

    /** Keeps its own copy of the tags. */
    public StateEntry {
        tags = Set.copyOf(tags);
    }

    /** An entry to write, without tags, that never expires. */
    public static StateEntry of(String kind, String id, String text) {
        return new StateEntry(kind, id, text, 0, Set.of(), Optional.empty());
    }

    /** The same with these tags in place of its own. */
    public StateEntry tagged(Set<String> others) {
        return new StateEntry(kind, id, text, version, others, expires);
    }

    /** The same, to be removed by the store some time after this instant. */
    public StateEntry expiring(Instant when) {
        return new StateEntry(kind, id, text, version, tags, Optional.of(when));
    }

    /** The same as the store wrote it. */
    public StateEntry written(long newVersion) {
        return new StateEntry(kind, id, text, newVersion, tags, expires);
    }
}
