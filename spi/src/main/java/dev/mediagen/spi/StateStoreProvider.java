package dev.mediagen.spi;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** What {@link java.util.ServiceLoader} finds: a place to keep state that outlives the process. */
public interface StateStoreProvider {

    /** What the store is called: lower-case letters, digits and hyphens. */
    String name();

    /**
     * Opens the store.
     *
     * @param variables the environment variables; a blank one is absent
     * @param clock the time
     * @throws dev.mediagen.api.SetupException when it cannot be used
     */
    StateStore open(Function<String, Optional<String>> variables, Clock clock);
}
