package dev.mediagen.spi;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** What a backend receives when it is opened. */
public interface BackendContext {

    /** The API key; present whenever the descriptor names a key variable. */
    Optional<Secret> key();

    /** The provider's address, if the user overrides it. Already checked: https, or http to the loopback interface. */
    Optional<URI> baseUrl();

    /**
     * Reads one of the further variables that the descriptor names, or one that the HTTP toolkit reads for every backend: {@code
     * HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}. Empty when it is not set or blank.
     */
    Optional<String> variable(String name);

    /** The clock. Use it instead of the system's. */
    Clock clock();

    /** Waits. For the HTTP toolkit; a handler never waits. */
    Sleeper sleeper();
}
