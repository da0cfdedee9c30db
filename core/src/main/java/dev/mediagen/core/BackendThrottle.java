package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits what is sent to each backend: only so many calls at once, and when a provider says that it has no room, none until it may
 * have some and fewer from then on.
 */
final class BackendThrottle {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final int width;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Map<String, Lane> lanes = new HashMap<>();

    BackendThrottle(int width, Clock clock, Sleeper sleeper) {
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

    /** Runs a call when there is room; one that finds none at its provider closes the lane for as long as that says. */
    <T> T within(String backend, Instant deadline, Supplier<T> call) {
        enter(backend, deadline);
        try {
            return call.get();
        } catch (UnavailableException e) {
            e.details().retryAfter().ifPresent(wait -> close(backend, wait));
            throw e;
        } finally {
            leave(backend);
        }
    }

    /** When somebody who gave a time for his request gives up. */
    Instant deadline(Optional<Duration> timeout) {
        return timeout.map(clock.instant()::plus).orElse(Instant.MAX);
    }

    /**
     * Waits until there is room.
     *
     * @throws UnavailableException when the provider has none before the deadline; nothing was sent
     */
    void enter(String backend, Instant deadline) {
        try {
            for (Duration wait = tryEnter(backend); !wait.isZero(); wait = tryEnter(backend)) {
                if (clock.instant().plus(wait).isAfter(deadline)) {
                    throw closed(backend, wait);
                }
                sleeper.sleep(wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobUnfinishedException(
                    "Cancelled before anything was sent.",
                    ErrorDetails.builder()
                            .code("cancelled")
                            .possiblyBilled(false)
                            .build(),
                    e);
        }
    }

    private static UnavailableException closed(String backend, Duration wait) {
        return new UnavailableException(
                "The backend " + backend + " asked to wait for " + Math.max(1, wait.toSeconds())
                        + " more seconds, which is longer than the time of this request. Nothing was sent.",
                ErrorDetails.builder()
                        .backend(backend)
                        .code("rate_limited")
                        .retryable(true)
                        .retryAfter(wait)
                        .build());
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

    /**
     * For those who do not wait.
     *
     * @throws UnavailableException when the provider asked to wait; nothing was sent
     */
    synchronized void requireOpen(String backend) {
        Lane lane = lane(backend);
        Instant now = clock.instant();
        if (lane.isClosed(now)) {
            throw closed(backend, Duration.between(now, lane.closedUntil));
        }
    }

    private synchronized void close(String backend, Duration wait) {
        Lane lane = lane(backend);
        lane.closedAt = clock.instant();
        Instant until = lane.closedAt.plus(Limits.wait(wait));
        lane.closedUntil = until.isAfter(lane.closedUntil) ? until : lane.closedUntil;
    }

    /** The provider has no room: half as many from now on, and none for a while. */
    synchronized void slowDown(String backend, Optional<Duration> hint, int attempt) {
        Lane lane = lane(backend);
        lane.width = Math.max(1, Math.min(lane.width, lane.inside) / 2);
        close(backend, hint.orElse(FIRST_WAIT.multipliedBy(1L << attempt)));
    }

    private Lane lane(String backend) {
        return lanes.computeIfAbsent(backend, unseen -> new Lane(width));
    }
}
