package dev.mediagen.journal;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Prepared;
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

/** Keeps the results of free steps for as long as they are valid: what many calls need is made once. */
public final class Preparations {

    private static final Logger LOG = LoggerFactory.getLogger(Preparations.class);

    /** A result that expires sooner than this could expire before the provider uses it. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final StateStore store;
    private final Clock clock;
    private final ConcurrentMap<String, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();

    public Preparations(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
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
            // Somebody else may have been done just before.
            return kept(id).orElseGet(() -> made(id, step.get()));
        } finally {
            running.remove(id);
            mine.complete(true);
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
            throw new UnavailableException(
                    "Another process prepares the same input and did not finish in time. Nothing was sent.",
                    ErrorDetails.builder()
                            .code("deadline")
                            .possiblyBilled(false)
                            .build(),
                    e);
        }
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
