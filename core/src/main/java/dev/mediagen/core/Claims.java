package dev.mediagen.core;

import dev.mediagen.spi.StateStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one of all that share a store work on something at a time. A claim of another is never taken away, only outnumbered: when
 * its process is dead the next number is free, and of several that want it one gets it.
 */
final class Claims {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final int UNDECIDED = -1;

    private final StateStore store;
    private final Owner self = Owner.self();
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    Claims(StateStore store) {
        this.store = store;
    }

    /** Whether the caller, and nobody else in this or another process, may work on it now. */
    boolean claim(String work) {
        if (held.putIfAbsent(work, UNDECIDED) != null) {
            return false;
        }
        OptionalInt number = OptionalInt.empty();
        try {
            number = claimAmongAll(work);
            number.ifPresent(own -> held.put(work, own));
        } finally {
            if (number.isEmpty()) {
                held.remove(work);
            }
        }
        return number.isPresent();
    }

    private OptionalInt claimAmongAll(String work) {
        int number = 0;
        while (!store.putIfAbsent(StateStore.CLAIM, id(work, number), self.write())) {
            Optional<Owner> owner =
                    store.get(StateStore.CLAIM, id(work, number)).map(Owner::read);
            if (owner.isPresent() && owner.get().equals(self)) {
                break;
            } else if (owner.isPresent() && owner.get().isAlive()) {
                return OptionalInt.empty();
            } else if (owner.isPresent()) {
                number++;
            }
            // One that is gone was given back in this moment: its number is free again, and no other must be taken.
        }
        return OptionalInt.of(number);
    }

    /** This one stops to work on it, and another one may go on. */
    void release(String work) {
        Integer number = held.get(work);
        try {
            if (number != null && number != UNDECIDED) {
                store.remove(StateStore.CLAIM, id(work, number));
            }
        } catch (RuntimeException e) {
            LOG.warn("A claim could not be given back; it ends with this process.", e);
        } finally {
            held.remove(work);
        }
    }

    /** This one stops to work on anything. */
    void releaseAll() {
        List.copyOf(held.keySet()).forEach(this::release);
    }

    /** It is done, and nobody will want it again. */
    void forget(String work) {
        try {
            int number = 0;
            while (store.remove(StateStore.CLAIM, id(work, number))) {
                number++;
            }
        } finally {
            held.remove(work);
        }
    }

    private static String id(String work, int number) {
        return work + "." + number;
    }
}
