package dev.mediagen.spi;

import java.util.Optional;
import java.util.function.Function;

/** The service that {@link java.util.ServiceLoader} finds: plans that several processes share. */
public interface WorkersProvider {

    /** The name of the workers: lower-case letters, digits and hyphens. */
    String name();

    /**
     * Creates the workers. Opens no connection.
     *
     * @param variables the environment variables; a blank one is absent
     * @throws dev.mediagen.api.SetupException when they cannot be used
     */
    Workers open(Function<String, Optional<String>> variables);
}
