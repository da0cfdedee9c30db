package dev.mediagen.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * Lets one of all that share a store work on something at a time. A lease ends when it is released, when the process that holds
 * it ends, or when that process was not heard of for the term of the lease, by the store's own clock; a store renews the leases
 * of a living process by itself.
 *
 * <p>A process that was suspended for longer than the term has lost its leases without knowing. It asks {@link #isHeld} before
 * it does what must not be done twice.
 */
public interface Leases {

    /**
     * Takes the lease of some work, unless somebody alive holds it.
     *
     * @param work what is worked on: like the id of an entry
     * @return empty when somebody alive holds it, this process included
     */
    Optional<Lease> claim(String work);

    /** Whether the lease is still held: nobody took it over meanwhile. */
    boolean isHeld(Lease lease);

    /** Gives the lease back. A lease that is no longer held is left alone. */
    void release(Lease lease);

    /** Who holds the lease of some work and is alive. */
    Optional<Holder> holder(String work);

    /**
     * The right to work on something.
     *
     * @param work what is worked on
     * @param owner who holds it; a random id per process
     * @param fence higher than that of every earlier lease of the same work
     */
    record Lease(String work, String owner, long fence) {}

    /**
     * Who works on something.
     *
     * @param owner the id of the process
     * @param name the host and the process, for people
     * @param since when it took the lease, by the store's clock
     */
    record Holder(String owner, String name, Instant since) {}
}
