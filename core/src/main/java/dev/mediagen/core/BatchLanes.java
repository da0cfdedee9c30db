package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lane for each backend: only so many items are in it at once, and when a provider says that it has no room, nobody enters
 * until it may have some and fewer are let in.
 */
final class BatchLanes {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final int width;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Map<String, Lane> lanes = new HashMap<>();

    BatchLanes(int width, Clock clock, Sleeper sleeper) {
        this.width = width;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    private static final class Lane {

        private int width;
        private int inside;
        private Instant closedAt = Instant.MIN;
        private Instant closedUntil = Instant.MIN;

        Lane(int width) {
            this.width = width;
        }

        /** A clock that was set back must not keep it closed for all the time that it was set back by. */
        boolean isClosed(Instant now) {
            return !now.isBefore(closedAt) && now.isBefore(closedUntil);
        }
    }

    /** Waits until there is room in the lane. */
    void enter(String backend) {
        try {
            for (Duration wait = tryEnter(backend); !wait.isZero(); wait = tryEnter(backend)) {
                sleeper.sleep(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobUnfinishedException(
                    "The batch was cancelled before this item was begun.",
                    ErrorDetails.builder().code("cancelled").build(),
                    e);
        }
    }

    /** Enters, or says how long to wait before the next try. */
    private synchronized Duration tryEnter(String backend) throws InterruptedException {
        Lane lane = lane(backend);
        while (lane.inside >= lane.width) {
            wait();
        }
        Instant now = clock.instant();
        if (lane.isClosed(now)) {
            return Duration.between(now, lane.closedUntil);
        }
        lane.inside++;
        return Duration.ZERO;
    }

    synchronized void leave(String backend) {
        lane(backend).inside--;
        notifyAll();
    }

    /** The provider has no room: half as many from now on, and nobody for a while. */
    synchronized void slowDown(String backend, Optional<Duration> hint, int attempt) {
        Lane lane = lane(backend);
        lane.width = Math.max(1, Math.min(lane.width, lane.inside) / 2);
        lane.closedAt = clock.instant();
        Instant until = lane.closedAt.plus(hint.orElse(FIRST_WAIT.multipliedBy(1L << attempt)));
        lane.closedUntil = until.isAfter(lane.closedUntil) ? until : lane.closedUntil;
    }

    private Lane lane(String backend) {
        return lanes.computeIfAbsent(backend, unseen -> new Lane(width));
    }
}
