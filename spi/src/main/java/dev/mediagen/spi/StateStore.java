package dev.mediagen.spi;

import java.util.List;
import java.util.Optional;

/**
 * Keeps what has to outlive a call: continuations and the journal of jobs. A store knows nothing of either; it keeps
 * small texts by kind and id. Used by many threads, and a durable one by several processes, at once.
 *
 * <p>When a method that writes returns, the text is kept as safely as this store can: a durable one has it on disk, whole,
 * whatever happens next. A text is replaced as a whole or not at all.
 *
 * <p>What is kept under {@link #JOB} and {@link #CLAIM} stands for money and is never displaced, nor is what tells of files under
 * {@link #CONTINUATION_FILES}, which its writer removes with them. Of every other kind a store may keep only so many, so old or so
 * large, and gives up the least recently used first.
 *
 * <p>All methods throw {@link dev.mediagen.api.SetupException} when the store cannot be used.
 */
public interface StateStore extends AutoCloseable {

    /** The kind of records of work that may be owed. Never displaced. */
    String JOB = "job";

    /** The kind of records of who collects which job. Never displaced. */
    String CLAIM = "claim";

    /** The kind of records of what a batch has done already. */
    String BATCH = "batch";

    /** The kind of records from which requests go on. */
    String CONTINUATION = "continuation";

    /** The kind of records of files that were written for the {@link #CONTINUATION} of the same id. Never displaced. */
    String CONTINUATION_FILES = "continuation-files";

    /**
     * Keeps a text, in place of an earlier one.
     *
     * @param kind what the text is: lower-case letters, digits and hyphens
     * @param id unique within the kind: letters, digits, hyphens, underscores and dots, at most 200
     * @param text at most some kilobytes
     */
    void put(String kind, String id, String text);

    /**
     * Keeps a text unless there is one already. Of several callers at once, in whatever process, exactly one succeeds.
     *
     * @return whether this call kept its text
     */
    boolean putIfAbsent(String kind, String id, String text);

    /** The text, if it is there. Reading one makes it the most recently used of its kind. */
    Optional<String> get(String kind, String id);

    /** The ids of a kind, in no particular order. */
    List<String> ids(String kind);

    /**
     * Forgets a text.
     *
     * @return whether it was there
     */
    boolean remove(String kind, String id);

    /** Gives up what the store holds open. Throws nothing. */
    @Override
    default void close() {}
}
