package dev.mediagen.spi;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The handlers of a backend, one per operation. */
public final class Handlers {

    private final Map<Operation, Entry<?>> entries;

    private final Map<Operation, BatchHandler> batches;

    private Handlers(Map<Operation, Entry<?>> entries, Map<Operation, BatchHandler> batches) {
        this.entries = Collections.unmodifiableMap(new EnumMap<>(entries));
        this.batches = Map.copyOf(batches);
    }

    /** Starts without handlers. */
    public static Builder builder() {
        return new Builder();
    }

    /** The operations that have handlers. */
    public Set<Operation> operations() {
        return entries.keySet();
    }

    /**
     * Passes a call to the handler of its operation.
     *
     * @throws IllegalArgumentException when there is no handler for it
     */
    public Outcome handle(Call<?> call) {
        return entry(call.operation()).handle(call);
    }

    /** The handler that polls jobs of this operation; empty if it always completes synchronously. */
    public Optional<JobHandler> jobs(Operation operation) {
        Optional<JobHandler> jobs = entry(operation).jobs();
        return batches(operation)
                .<JobHandler>map(batch -> new BatchedJobs(batch, jobs))
                .or(() -> jobs);
    }

    /** The handler that sends many calls of this operation as one batch; empty if the provider has no batches of it. */
    public Optional<BatchHandler> batches(Operation operation) {
        return Optional.ofNullable(batches.get(operation));
    }

    private Entry<?> entry(Operation operation) {
        Entry<?> entry = entries.get(operation);
        if (entry == null) {
            throw new IllegalArgumentException("There is no handler for " + operation.id() + ".");
        }
        return entry;
    }

    private record Entry<R extends MediaRequest<?>>(
            Class<? super R> type, Handler<R> handler, Optional<JobHandler> jobs) {

        // The type of the request is asked before the cast.
        @SuppressWarnings("unchecked")
        Outcome handle(Call<?> call) {
            if (!type.isInstance(call.request())) {
                throw new IllegalArgumentException(
                        "The handler of " + call.operation().id() + " expects another type of request.");
            }
            return handler.handle((Call<R>) call);
        }
    }

    /** Collects handlers. */
    public static final class Builder {

        private final Map<Operation, Entry<?>> entries = new EnumMap<>(Operation.class);
        private final Map<Operation, BatchHandler> batches = new EnumMap<>(Operation.class);

        private Builder() {}

        /** Adds a handler that always completes synchronously. */
        public <R extends MediaRequest<?>> Builder on(Operation operation, Class<? super R> type, Handler<R> handler) {
            entries.put(operation, new Entry<>(type, handler, Optional.empty()));
            return this;
        }

        /** Adds a handler that may start jobs, and the handler that polls them. */
        public <R extends MediaRequest<?>> Builder on(
                Operation operation, Class<? super R> type, Handler<R> handler, JobHandler jobs) {
            entries.put(operation, new Entry<>(type, handler, Optional.of(jobs)));
            return this;
        }

        /** Adds a handler that sends many calls of an operation as one batch, besides its own handler. */
        public Builder batch(Operation operation, BatchHandler handler) {
            batches.put(operation, handler);
            return this;
        }

        /** Builds the handlers. */
        public Handlers build() {
            return new Handlers(entries, batches);
        }
    }
}
