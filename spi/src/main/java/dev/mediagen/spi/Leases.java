package dev.mediagen.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * Ensures that only one of all processes and threads that share a store works on something at a time. A lease ends when it is
 * released, when the process that holds it ends, or when that process did not renew it within the lease term, by the store's own
 * clock; a store renews the leases of a living process automatically.
 *
 * <p>A process that was suspended for longer than the term has lost its leases without noticing. It checks {@link #isHeld} before
 * it does anything that must not be done twice.
 */
public interface Leases {

    /**
     * Acquires the lease of some work, unless a living process holds it.
     *
     * @param work identifies the work, in the form of an entry id
     * @return empty when a living process holds it, this one included
     */
    Optional<Lease> claim(String work);

    /** Whether the lease is still held and was not taken over meanwhile. */
    boolean isHeld(Lease lease);

    /** Releases the lease. Does nothing if it is no longer held. */
    void release(Lease lease);

    /** The living holder of the lease of some work. */
    Optional<Holder> holder(String work);

    /**
     * The right to work on something.
     *
     * @param work identifies the work
     * @param owner the process that holds it; a random id per process
     * @param fence the fencing number, higher than that of every earlier lease of the same work
     */
    record Lease(String work, String owner, long fence) {}

    /**
     * The holder of a lease.
     *
     * @param owner the id of the process
     * @param name the host and the process, for people
     * @param since when it acquired the lease, by the store's clock
     */
    record Holder(String owner, String name, Instant since) {}
}
