package dev.mediagen.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what has to outlive a call: jobs, keys, continuations. A store knows nothing about their meaning: it keeps small texts by
 * kind and id, finds them by tags, and grants leases. Each scope has its own kinds, such as {@code job-} followed by the hash of
 * its name. It is used by many threads, and a durable one by several processes, concurrently.
 *
 * <p>When {@link #apply} returns, the changes survive the death of this process. When {@link #force} returns, they survive as much
 * as {@link #durability} promises.
 *
 * <p>All methods throw {@link dev.mediagen.api.SetupException} when the store cannot be used.
 */
public interface StateStore extends AutoCloseable {

    /** The kind of open and ended jobs. */
    String JOB = "job";

    /** The kind of the caller's keys, each of which starts at most one job. */
    String KEY = "key";

    /** The kind of continuations. */
    String CONTINUATION = "continuation";

    /** The kind of records of copied inputs, by hash, with every {@link #CONTINUATION} that needs them. */
    String CONTINUATION_FILES = "continuation-files";

    /** The kind of results of {@linkplain Call#prepare free steps}, such as uploads. */
    String PREPARATION = "preparation";

    /** Reads an entry, if it exists. */
    Optional<StateEntry> get(String kind, String id);

    /**
     * Finds entries of a kind by a tag, in pages.
     *
     * @param tag the tag, or the empty text for all entries of the kind
     * @param after the page starts after the entry with this id; the empty text for the first page
     * @param most the maximum number of entries of the page, at least 1
     * @return entries in ascending order of their ids; fewer than {@code most} mean that it is the last page
     */
    List<StateEntry> find(String kind, String tag, String after, int most);

    /**
     * The kinds that have entries with a tag, in no order; a kind whose last such entry just lost the tag may be among them.
     *
     * @param tag the tag
     */
    Set<String> kinds(String tag);

    /**
     * Applies several changes atomically. Concurrent callers in all processes are served one after the other.
     *
     * <p>If the process is killed in the middle, a store on one machine may have applied the first changes of the list, in order; a
     * shared store has applied all or none.
     *
     * @param changes the changes, each of another entry
     * @return false when a condition did not hold: then nothing was changed
     * @throws IllegalArgumentException when two concern the same entry: see {@link StateChange#requireDistinct}
     */
    boolean apply(List<StateChange> changes);

    /** Returns when everything that {@link #apply} changed so far is as safe as {@link #durability} promises. */
    void force();

    /** The leases of this store. */
    Leases leases();

    /**
     * The entries of a kind that {@link #find} left out since this store was opened, because they cannot be read. A store around
     * another one passes them on.
     */
    default List<DamagedEntry> damaged(String kind) {
        return List.of();
    }

    /** Where an entry is kept, for a person: the path of a file; empty if it has none. A store around another one passes it on. */
    default Optional<String> place(String kind, String id) {
        return Optional.empty();
    }

    /**
     * The limits of calls to providers that all processes with this store share. A store around another one passes them on.
     *
     * @return empty when the store has none; then each process limits its own calls
     */
    default Optional<ProviderLimits> limits() {
        return Optional.empty();
    }

    /** What the entries survive. */
    Durability durability();

    /** Which machines see the same state. */
    Reach reach();

    /** Releases what the store holds open; a durable store cannot be used afterwards. Must not throw, also when called again. */
    @Override
    default void close() {}
}
