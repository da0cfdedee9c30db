package dev.mediagen.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An opened backend. Used by many threads concurrently. */
public interface MediaBackend extends AutoCloseable {

    /** The handlers, one per operation. Every call returns the same. */
    Handlers handlers();

    /**
     * Lists the models that the provider currently offers to the account.
     *
     * @param deadline when to stop trying
     * @return empty when the provider has no such list
     * @throws dev.mediagen.api.MediaException when the provider cannot be reached
     */
    default Optional<List<LiveModel>> liveModels(Instant deadline) {
        return Optional.empty();
    }

    /**
     * Describes a model that the catalogue does not have, where the provider publishes what its models accept. Requests for the
     * model are checked against the entry.
     *
     * @param model the id, as a caller named it; not trusted
     * @param deadline when to stop trying
     * @return empty when the provider does not have the model, or describes none
     * @throws dev.mediagen.api.MediaException when the provider cannot be reached
     */
    default Optional<ModelEntry> describe(String model, Instant deadline) {
        return Optional.empty();
    }

    /**
     * Reads what is left on the account.
     *
     * @param deadline when to stop trying
     * @return empty when the provider does not report it, or not with this key
     * @throws dev.mediagen.api.MediaException when the provider cannot be reached
     */
    default Optional<Balance> balance(Instant deadline) {
        return Optional.empty();
    }

    /** Releases all connections and threads. Must not throw. */
    @Override
    default void close() {}
}
