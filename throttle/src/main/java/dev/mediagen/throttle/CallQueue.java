package dev.mediagen.throttle;

import dev.mediagen.spi.ProviderLimits;
import dev.mediagen.spi.ProviderLimits.Entry;
import dev.mediagen.spi.ProviderLimits.Full;
import dev.mediagen.spi.ProviderLimits.Lane;
import dev.mediagen.spi.ProviderLimits.Permit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The calls that wait for room: one per lane looks for it, so that the longest waiting one gets it, and few ask. */
final class CallQueue {

    /** A longer wait is told. */
    private static final Duration SHORT = Duration.ofMillis(50);

    /** How often calls of other processes are looked at; the end of those of this one is heard. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);

    private static final Duration LAST_LOOK = Duration.ofSeconds(2);

    private final ProviderLimits limits;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    CallQueue(ProviderLimits limits) {
        this.limits = limits;
    }

    /** The one that looks for room in a lane; it hears when a call of this process left. */
    private record Turn(ReentrantLock lock, Semaphore left) {

        void callLeft() {
            if (left.availablePermits() == 0) {
                left.release();
            }
        }
    }

    /** Waits for room within the time left; tells, perhaps more than once, that it has to wait. */
    Entry enter(Lane lane, Supplier<Duration> patience, Runnable waits) throws InterruptedException {
        Turn turn = turns.computeIfAbsent(lane.name(), unseen -> new Turn(new ReentrantLock(true), new Semaphore(0)));
        if (!turn.lock().tryLock(SHORT.toNanos(), TimeUnit.NANOSECONDS)) {
            waits.run();
            if (!turn.lock().tryLock(patience.get().toNanos(), TimeUnit.NANOSECONDS)) {
                return new Full();
            }
        }
        try {
            turn.left().drainPermits();
            Entry entry = limits.enter(lane);
            for (Duration look = FIRST_LOOK;
                    entry instanceof Full && !patience.get().isZero(); ) {
                waits.run();
                if (!turn.left().tryAcquire(shorter(look, patience.get()).toNanos(), TimeUnit.NANOSECONDS)) {
                    look = shorter(look.multipliedBy(2), LAST_LOOK);
                }
                entry = limits.enter(lane);
            }
            return entry;
        } finally {
            turn.lock().unlock();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    void leave(Permit permit) {
        limits.leave(permit);
        turns.values().forEach(Turn::callLeft);
    }
}
