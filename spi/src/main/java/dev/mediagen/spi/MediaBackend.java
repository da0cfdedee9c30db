package dev.mediagen.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An opened backend. Used by many threads concurrently. */
public interface MediaBackend extends AutoCloseable {

    /** The handlers, one per operation. Every call returns the same. */
    Handlers handlers();

    /**
     * Lists the ids of the models that the provider currently offers to the account.
     *
     * @param deadline when to stop trying
     * @return empty when the provider has no such list
     */
    default Optional<List<String>> liveModels(Instant deadline) {
        return Optional.empty();
    }

    /** Releases all connections and threads. Must not throw. */
    @Override
    default void close() {}
}
