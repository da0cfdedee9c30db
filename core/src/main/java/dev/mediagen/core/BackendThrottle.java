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
 * Limits the calls sent to each backend: up to N concurrently; when a provider reports that it has no capacity, none until it may
 * have some, and fewer from then on.
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

        /** A clock that was set back must not keep it closed for the time difference. */
        boolean isClosed(Instant now) {
            return !now.isBefore(closedAt) && now.isBefore(closedUntil);
        }
    }

    /** Runs a call when there is capacity; if its provider has none, closes the lane for as long as the provider asks. */
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

    /** The deadline of a caller with a time limit. */
    Instant deadline(Optional<Duration> timeout) {
        return timeout.map(clock.instant()::plus).orElse(Instant.MAX);
    }

    /**
     * Waits until there is capacity.
     *
     * @throws UnavailableException when the provider has none before the deadline; nothing was sent
     */
    void enter(String backend, Instant deadline) {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            for (Optional<Instant> until = tryEnter(backend); until.isPresent(); until = tryEnter(backend)) {
                Duration wait = Duration.between(clock.instant(), until.get());
                if (until.get().isAfter(deadline)) {
                    throw closed(backend, wait);
                } else if (!wait.isNegative()) {
                    sleeper.sleep(wait);
                }
                open(backend, until.get());
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
                "The backend " + backend + " requires a wait of " + Math.max(1, wait.toSeconds())
                        + " more seconds, which is longer than the timeout of this request. Nothing was sent.",
                ErrorDetails.builder()
                        .backend(backend)
                        .code("rate_limited")
                        .retryable(true)
                        .retryAfter(wait)
                        .build());
    }

    /** A clock may stand still or be set back; what was waited counts all the same. */
    private synchronized void open(String backend, Instant waitedUntil) {
        Lane lane = lane(backend);
        if (lane.closedUntil.equals(waitedUntil)) {
            lane.closedUntil = Instant.MIN;
        }
    }

    /** Enters, or returns until when it is closed. */
    private synchronized Optional<Instant> tryEnter(String backend) throws InterruptedException {
        Lane lane = lane(backend);
        while (lane.inside >= lane.width) {
            wait();
        }
        if (lane.isClosed(clock.instant())) {
            return Optional.of(lane.closedUntil);
        }
        lane.inside++;
        return Optional.empty();
    }

    synchronized void leave(String backend) {
        lane(backend).inside--;
        notifyAll();
    }

    /**
     * Checks capacity for callers that do not wait.
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

    /** Reacts to a provider without capacity: half as many calls from now on, and none for a while. */
    synchronized void slowDown(String backend, Optional<Duration> hint, int attempt) {
        Lane lane = lane(backend);
        lane.width = Math.max(1, Math.min(lane.width, lane.inside) / 2);
        close(backend, hint.orElse(FIRST_WAIT.multipliedBy(1L << attempt)));
    }

    private Lane lane(String backend) {
        return lanes.computeIfAbsent(backend, unseen -> new Lane(width));
    }
}
