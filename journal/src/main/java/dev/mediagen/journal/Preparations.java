package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Leases;
import dev.mediagen.spi.Prepared;
import dev.mediagen.spi.Sleeper;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the results of free steps for as long as they are valid: what many calls need is made once, also by several processes at the
 * same time. Threads of this process wait for each other here, processes by a lease of the store.
 */
public final class Preparations {

    private static final Logger LOG = LoggerFactory.getLogger(Preparations.class);

    /** A result that expires sooner than this could expire before the provider uses it. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** The beginning of the names of leases. */
    private static final String LEASE = "prepare.";

    /** How often a process looks whether another one is done. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final StateStore store;
    private final Clock clock;
    private final Sleeper sleeper;
    private final ConcurrentMap<String, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();

    public Preparations(StateStore store, Clock clock, Sleeper sleeper) {
        this.store = store;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** The kept result of a step. */
    public Optional<String> kept(String id) {
        try {
            return store.get(StateStore.PREPARATION, id).map(StateEntry::text);
        } catch (MediaException e) {
            LOG.warn("Earlier prepared inputs cannot be read.", e);
            return Optional.empty();
        }
    }

    /**
     * The result of a step, made by one process or thread at a time; others use that result.
     *
     * @throws UnavailableException when another one makes it and is not done by the deadline
     */
    public String make(String id, Instant deadline, Supplier<Prepared> step) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        for (Optional<CompletableFuture<Boolean>> other = enter(id, mine); other.isPresent(); other = enter(id, mine)) {
            await(other.get(), deadline);
        }
        try {
            return makeAlone(id, deadline, step);
        } finally {
            running.remove(id);
            mine.complete(true);
        }
    }

    /** Waits until no other process makes it. A process that ended has lost its lease. */
    private String makeAlone(String id, Instant deadline, Supplier<Prepared> step) {
        Optional<Runnable> lease = claimed(id);
        while (lease.isEmpty()) {
            pause(deadline);
            lease = kept(id).isPresent() ? Optional.of(() -> {}) : claimed(id);
        }
        try {
            // Somebody else may have been done just before.
            return kept(id).orElseGet(() -> made(id, step.get()));
        } finally {
            lease.get().run();
        }
    }

    /** What gives the lease back; empty while another process has it. Without a store the step is made anyway: it is free. */
    private Optional<Runnable> claimed(String id) {
        try {
            return store.leases().claim(LEASE + id).map(lease -> () -> release(lease));
        } catch (MediaException e) {
            LOG.warn("An input is prepared without knowing whether another process does the same.", e);
            return Optional.of(() -> {});
        }
    }

    /** Releases without failing: the result is there. */
    private void release(Leases.Lease lease) {
        try {
            store.leases().release(lease);
        } catch (MediaException e) {
            LOG.warn("The lease of a prepared input cannot be released; it ends by itself.", e);
        }
    }

    private void pause(Instant deadline) {
        if (!clock.instant().isBefore(deadline)) {
            throw late(new TimeoutException("The deadline has passed."));
        }
        try {
            sleeper.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw JobUnfinishedException.unsent(e);
        }
    }

    private String made(String id, Prepared made) {
        made.expires(clock.instant()).ifPresent(end -> keep(id, made.value(), end.minus(MARGIN)));
        return made.value();
    }

    private Optional<CompletableFuture<Boolean>> enter(String id, CompletableFuture<Boolean> mine) {
        return Optional.ofNullable(running.putIfAbsent(id, mine));
    }

    private void keep(String id, String value, Instant end) {
        if (end.isAfter(clock.instant())) {
            quietly(StateChange.put(
                    StateEntry.of(StateStore.PREPARATION, id, value).expiring(end)));
        }
    }

    /** Removes a result that a provider no longer knows. */
    public void forget(String id) {
        quietly(StateChange.remove(StateStore.PREPARATION, id));
    }

    /** Removes all results. */
    public void removeAll() {
        ScopedStateStore.removeAll(store, StateStore.PREPARATION);
    }

    private void await(CompletableFuture<Boolean> other, Instant deadline) {
        try {
            other.get(Duration.between(clock.instant(), deadline).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw JobUnfinishedException.unsent(e);
        } catch (TimeoutException | ExecutionException e) {
            throw late(e);
        }
    }

    private static UnavailableException late(Exception cause) {
        return new UnavailableException(
                "Another call prepares the same input and did not finish in time. Nothing was sent.",
                ErrorDetails.builder().code("deadline").possiblyBilled(false).build(),
                cause);
    }

    /** Writes without failing: a result that cannot be stored is made again next time. */
    private void quietly(StateChange change) {
        try {
            store.apply(List.of(change));
        } catch (MediaException e) {
            LOG.warn("A prepared input cannot be stored.", e);
        }
    }
}
