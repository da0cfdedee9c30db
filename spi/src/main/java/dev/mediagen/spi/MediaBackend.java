package dev.mediagen.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An opened backend. Used by many threads at once. */
public interface MediaBackend extends AutoCloseable {

    /** The handlers, one per operation. The same every time. */
    Handlers handlers();

    /**
     * The ids of the models that the provider offers the account now.
     *
     * @param deadline when to give up
     * @return empty when the provider has no such list
     */
    default Optional<List<String>> liveModels(Instant deadline) {
        return Optional.empty();
    }

    /** Gives up connections and threads. Throws nothing. */
    @Override
    default void close() {}
}
