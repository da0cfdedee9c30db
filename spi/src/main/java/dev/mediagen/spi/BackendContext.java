package dev.mediagen.spi;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** What a backend gets to work with when it is opened. */
public interface BackendContext {

    /** The key; present whenever the descriptor names a key variable. */
    Optional<Secret> key();

    /** The provider's address, when the user overrides it. Checked: https, or http to the loopback interface. */
    Optional<URI> baseUrl();

    /** One of the further variables that the descriptor names; empty when it is not set or blank. */
    Optional<String> variable(String name);

    /** The time. Never ask the system for it. */
    Clock clock();

    /** How to wait. For the HTTP toolkit; a handler never waits. */
    Sleeper sleeper();
}
