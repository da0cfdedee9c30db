package dev.mediagen.spi;

import java.util.List;
import java.util.Optional;

/**
 * Keeps what has to outlive a call: jobs, keys, continuations. A store knows nothing of them: it keeps small texts by kind and
 * id, finds them by tags, and lends leases. What belongs to a scope has kinds of its own, such as {@code job-} and the hash of its
 * name. It is used by many threads, and a durable one by several processes, at once.
 *
 * <p>When {@link #apply} returns, the changes survive the death of this process. When {@link #force} returns, they survive as
 * much as {@link #durability} promises.
 *
 * <p>All methods throw {@link dev.mediagen.api.SetupException} when the store cannot be used.
 */
public interface StateStore extends AutoCloseable {

    /** The kind of jobs, open and ended. */
    String JOB = "job";

    /** The kind of the caller's keys, each of which begins at most one job. */
    String KEY = "key";

    /** The kind of continuations. */
    String CONTINUATION = "continuation";

    /** The kind of records of copies of inputs, by their hashes, with every {@link #CONTINUATION} that needs them. */
    String CONTINUATION_FILES = "continuation-files";

    /** The kind of results of steps before money, such as uploads. */
    String PREPARATION = "preparation";

    /** The entry, if it is there. */
    Optional<StateEntry> get(String kind, String id);

    /**
     * Finds entries of a kind by a tag, in pages.
     *
     * @param tag the tag, or the empty text for all entries of the kind
     * @param after where the page begins: after the entry with this id; the empty text for the first page
     * @param most the most entries of the page, at least 1
     * @return entries in ascending order of their ids; fewer than {@code most} mean that this is the last page
     */
    List<StateEntry> find(String kind, String tag, String after, int most);

    /**
     * Makes several changes as one. Of several callers at once, in whatever process, one after the other is served.
     *
     * <p>A store on one machine may leave the first changes of the list, in their order, when the process is killed in the
     * middle; a shared store leaves all or none.
     *
     * @param changes each of another entry
     * @return false when the condition of one of them did not hold: then nothing was changed
     * @throws IllegalArgumentException when two are of the same entry: see {@link StateChange#requireDistinct}
     */
    boolean apply(List<StateChange> changes);

    /** Returns when everything that {@link #apply} changed so far is as safe as {@link #durability} promises. */
    void force();

    /** The leases of this store. */
    Leases leases();

    /** What survives what. */
    Durability durability();

    /** Who sees the same state. */
    Reach reach();

    /** Releases what the store holds open; one that is durable cannot be used after it. Must not throw, also when called again. */
    @Override
    default void close() {}
}
