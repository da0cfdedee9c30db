package dev.mediagen.spi;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** The service that {@link java.util.ServiceLoader} finds: a store for state that outlives the process. */
public interface StateStoreProvider {

    /** The name of the store: lower-case letters, digits and hyphens. */
    String name();

    /**
     * Opens the store.
     *
     * @param variables the environment variables; a blank one is absent
     * @param clock the clock
     * @throws dev.mediagen.api.SetupException when it cannot be used
     */
    StateStore open(Function<String, Optional<String>> variables, Clock clock);
}
