package dev.mediagen.spi;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** What a backend receives when it is opened. */
public interface BackendContext {

    /** The variables of the machine that every backend may read: those of its network. */
    Set<String> SHARED_VARIABLES = Set.of(
            "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy", LocalHosts.VARIABLE);

    /** The API key; present whenever the descriptor names a key variable, unless a keyless one replaces it. */
    Optional<Secret> key();

    /** The provider's address, if the user overrides it. Already checked: https, or http to the loopback interface or to one of the {@link LocalHosts}. */
    Optional<URI> baseUrl();

    /**
     * A further address of the provider, if the user overrides it; checked like {@link #baseUrl()}.
     *
     * @param variable one of the descriptor's {@linkplain BackendDescriptor#otherBaseUrlVariables further base URL variables}
     * @throws IllegalArgumentException when the descriptor does not name it
     */
    Optional<URI> baseUrl(String variable);

    /**
     * Reads one of the variables that the descriptor names, or one of the {@linkplain #SHARED_VARIABLES shared} ones. Empty when it is
     * not set or blank.
     *
     * @throws IllegalArgumentException when the descriptor does not name it
     */
    Optional<String> variable(String name);

    /** The clock. Use it instead of the system's. */
    Clock clock();

    /** Waits. For the HTTP toolkit; a handler never waits. */
    Sleeper sleeper();
}
