package dev.mediagen.throttle;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.selection.SelectedModel;
import dev.mediagen.spi.ProviderLimits;
import dev.mediagen.spi.ProviderLimits.Closed;
import dev.mediagen.spi.ProviderLimits.Entry;
import dev.mediagen.spi.ProviderLimits.Lane;
import dev.mediagen.spi.ProviderLimits.Permit;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Waits until a call may be sent: until there is room, and its provider accepts calls. */
public final class BackendThrottle {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** The longest time for which a provider may ask to wait, so that an error of its clock does not block it for years. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** More than anything is waited for. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ConcurrentCalls widths;
    private final LocalLimits own;
    private final ProviderLimits limits;
    private final CallQueue queue;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Map<String, Integer> narrowed = new ConcurrentHashMap<>();

    /** Limits the calls of this process, or with shared limits also those of others. */
    public BackendThrottle(ConcurrentCalls widths, Optional<ProviderLimits> shared, Clock clock, Sleeper sleeper) {
        this.widths = widths;
        this.clock = clock;
        this.sleeper = sleeper;
        own = new LocalLimits(clock);
        limits = shared.<ProviderLimits>map(all -> new SharedLimits(own, all, clock))
                .orElse(own);
        queue = new CallQueue(limits);
    }

    /**
     * Runs a call when it may be sent; if its provider has no capacity, no other call is sent for as long as the provider asks.
     *
     * @param waits told once, if it has to wait
     */
    public <T> T within(SelectedModel by, Instant deadline, Runnable waits, Supplier<T> call) {
        Permit permit = enter(widths.lane(by), deadline, waits);
        try {
            return call.get();
        } catch (UnavailableException e) {
            boolean limited = e.details().httpStatus().orElse(0) == TOO_MANY_REQUESTS;
            Optional<Duration> wait = e.details().retryAfter();
            wait.or(() -> limited ? Optional.of(FIRST_WAIT) : Optional.empty())
                    .ifPresent(length -> close(permit.lane(), length));
            throw e;
        } finally {
            leave(permit);
        }
    }

    /** The deadline of a caller with a time limit. */
    public Instant deadline(Optional<Duration> timeout) {
        return timeout.map(clock.instant()::plus).orElse(Instant.MAX);
    }

    /**
     * Waits until a call may be sent.
     *
     * @param waits told once, if it has to wait
     * @throws UnavailableException when that is not before the deadline; nothing was sent
     */
    public Permit enter(Lane lane, Instant deadline, Runnable waits) {
        AtomicBoolean told = new AtomicBoolean();
        Runnable once = () -> {
            if (!told.getAndSet(true)) {
                waits.run();
            }
        };
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            while (true) {
                Duration known = own.closedFor(lane);
                Entry entry =
                        known.isZero() ? queue.enter(narrowed(lane), () -> left(deadline), once) : new Closed(known);
                if (entry instanceof Permit permit) {
                    return permit;
                } else if (!(entry instanceof Closed closed)) {
                    throw full(lane);
                } else if (left(deadline).compareTo(closed.left()) < 0) {
                    throw closed(lane, closed.left());
                } else {
                    once.run();
                    sleeper.sleep(closed.left());
                    own.open(lane);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw JobUnfinishedException.unsent(e);
        }
    }

    private Duration left(Instant deadline) {
        Instant now = clock.instant();
        if (deadline.isAfter(now.plus(LONGEST))) {
            return LONGEST;
        }
        return deadline.isAfter(now) ? Duration.between(now, deadline) : Duration.ZERO;
    }

    private Lane narrowed(Lane lane) {
        return lane.within(narrowed.getOrDefault(lane.name(), lane.width()));
    }

    public void leave(Permit permit) {
        queue.leave(permit);
    }

    /**
     * Checks for callers that do not wait.
     *
     * @throws UnavailableException when the provider asked to wait; nothing was sent
     */
    public void requireOpen(SelectedModel by) {
        Lane lane = widths.lane(by);
        Duration wait = limits.closedFor(lane);
        if (!wait.isZero()) {
            throw closed(lane, wait);
        }
    }

    /** Sends no call of a model for a while, in any process that shares the limits. */
    public void close(SelectedModel by, Duration wait) {
        close(widths.lane(by), wait);
    }

    private void close(Lane lane, Duration wait) {
        limits.close(lane, wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    /** Reacts to a provider without capacity: half as many calls from now on, and none for a while. */
    public void slowDown(Lane lane, Optional<Duration> hint, int attempt) {
        narrowed.put(lane.name(), Math.max(1, Math.min(narrowed(lane).width(), own.running(lane)) / 2));
        close(lane, hint.orElse(FIRST_WAIT.multipliedBy(1L << attempt)));
    }

    private static UnavailableException closed(Lane lane, Duration wait) {
        return new UnavailableException(
                "The backend " + lane.backend() + " requires a wait of " + Math.max(1, wait.toSeconds())
                        + " more seconds, which is longer than the timeout of this request. Nothing was sent.",
                refused(lane).retryAfter(wait).build());
    }

    private static UnavailableException full(Lane lane) {
        return new UnavailableException(
                "As many calls of the backend " + lane.backend() + " are running as are allowed concurrently, and none"
                        + " ended before the timeout of this request. Nothing was sent.",
                refused(lane).build());
    }

    private static ErrorDetails.Builder refused(Lane lane) {
        return ErrorDetails.builder()
                .backend(lane.backend())
                .code("rate_limited")
                .retryable(true)
                .possiblyBilled(false);
    }
}
