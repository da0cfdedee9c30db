package dev.mediagen.spi;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** The service that {@link java.util.ServiceLoader} finds: a store for results that are not local files. */
public interface MediaStoreProvider {

    /** The scheme of its locations, as {@code s3}. */
    String scheme();

    /**
     * Opens the store.
     *
     * @param location where results go, with this scheme
     * @param variables the environment variables; a blank one is absent
     * @param clock the clock
     * @throws dev.mediagen.api.SetupException when it cannot be used
     */
    MediaStore open(URI location, Function<String, Optional<String>> variables, Clock clock);
}
