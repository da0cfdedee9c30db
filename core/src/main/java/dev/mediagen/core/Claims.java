package dev.mediagen.core;

import dev.mediagen.spi.StateStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one of all that share a store work on something at a time. A claim of another is not taken away but outnumbered: when its
 * process is dead the next number is free, of several that want it one gets it, and whoever gets a number looks again whether all
 * below it are still the claims of dead processes.
 *
 * <p>So only the holder may clear them away, and only behind a claim of its own that lies below them: it takes the place of
 * number 0 first, which everybody else looks at, and gives that up last. Numbers go
 * from the highest down, so that a kill in between leaves no gap above which nobody would look.
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
        while (true) {
            if (store.putIfAbsent(StateStore.CLAIM, id(work, number), self.write()) || isOwn(work, number)) {
                if (IntStream.range(0, number).allMatch(below -> isDead(work, below))) {
                    return OptionalInt.of(number);
                }
                store.remove(StateStore.CLAIM, id(work, number));
                number = 0;
            } else if (isDead(work, number)) {
                number++;
            } else if (owner(work, number).isPresent()) {
                return OptionalInt.empty();
            }
            // One that is gone was given back in this moment: its number is free again, and no other must be taken.
        }
    }

    private Optional<Owner> owner(String work, int number) {
        return store.get(StateStore.CLAIM, id(work, number)).map(Owner::read);
    }

    private boolean isOwn(String work, int number) {
        return owner(work, number).filter(self::equals).isPresent();
    }

    private boolean isDead(String work, int number) {
        return owner(work, number).filter(owner -> !owner.isAlive()).isPresent();
    }

    /** This one stops to work on it, and another one may go on. */
    void release(String work) {
        Integer number = held.get(work);
        try {
            if (number != null && number != UNDECIDED) {
                giveBack(work, number);
            }
        } catch (RuntimeException e) {
            LOG.warn("A claim could not be given back; it ends with this process.", e);
        } finally {
            held.remove(work);
        }
    }

    private void giveBack(String work, int number) {
        if (number > 0) {
            store.put(StateStore.CLAIM, id(work, 0), self.write());
        }
        removeDownFrom(work, number);
    }

    /** This one stops to work on anything. */
    void releaseAll() {
        List.copyOf(held.keySet()).forEach(this::release);
    }

    /** It is done, and nobody will want it again. */
    void forget(String work) {
        try {
            int number = 0;
            while (owner(work, number).isPresent()) {
                number++;
            }
            removeDownFrom(work, number);
        } finally {
            held.remove(work);
        }
    }

    private void removeDownFrom(String work, int highest) {
        for (int number = highest; number >= 0; number--) {
            store.remove(StateStore.CLAIM, id(work, number));
        }
    }

    /** Whether another one works on it now. */
    boolean isHeldByOther(String work) {
        return holder(work).filter(owner -> !owner.equals(self)).isPresent();
    }

    /** Whether a process died that worked on it, and nobody took it up since. */
    boolean isAbandoned(String work) {
        return isDead(work, 0) && holder(work).isEmpty();
    }

    private Optional<Owner> holder(String work) {
        int number = 0;
        while (isDead(work, number)) {
            number++;
        }
        return owner(work, number);
    }

    /** All that {@link #isAbandoned}. */
    Set<String> abandoned() {
        Set<String> works = new TreeSet<>();
        for (String id : store.ids(StateStore.CLAIM)) {
            works.add(id.substring(0, id.lastIndexOf('.')));
        }
        works.removeIf(work -> !isAbandoned(work));
        return works;
    }

    private static String id(String work, int number) {
        return work + "." + number;
    }
}
