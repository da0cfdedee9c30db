package dev.mediagen.core;

import dev.mediagen.spi.StateStore;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one process at a time collect a job. A claim is never taken away, only outnumbered: when its process is dead, the next
 * number is free, and of several that want it one gets it.
 */
final class Claims {

    private final StateStore store;
    private final Owner self = Owner.self();
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    Claims(StateStore store) {
        this.store = store;
    }

    /** Whether the caller, and nobody else in this or another process, may collect the job now. */
    boolean claim(String job) {
        if (!held.add(job)) {
            return false;
        }
        boolean claimed = claimForProcess(job);
        if (!claimed) {
            held.remove(job);
        }
        return claimed;
    }

    /** This process stops to collect the job for now. */
    void release(String job) {
        held.remove(job);
    }

    private boolean claimForProcess(String job) {
        for (int number = 0; ; number++) {
            String id = id(job, number);
            if (store.putIfAbsent(StateStore.CLAIM, id, self.write())) {
                return true;
            }
            Optional<Owner> owner = store.get(StateStore.CLAIM, id).map(Owner::read);
            if (owner.isPresent() && owner.get().isAlive()) {
                return owner.get().equals(self);
            }
        }
    }

    /** The job is settled, and nobody will want it again. */
    void forget(String job) {
        held.remove(job);
        int number = 0;
        while (store.remove(StateStore.CLAIM, id(job, number))) {
            number++;
        }
    }

    private static String id(String job, int number) {
        return job + "." + number;
    }
}
