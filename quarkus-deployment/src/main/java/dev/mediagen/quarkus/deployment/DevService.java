package dev.mediagen.quarkus.deployment;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.quarkus.DevServiceConnection;
import io.quarkus.runtime.LaunchMode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * The emulator as a Dev Service: whether an application uses it, and the properties that connect the application to it.
 *
 * @param launchMode how the application is started
 * @param config its configuration
 */
record DevService(LaunchMode launchMode, Config config) {

    private static final String ENABLED = "mediagen.dev-service.enabled";
    private static final String KEYS = "mediagen.keys.";

    /**
     * Tests never reach a provider, whatever keys the application has: they always use the emulator. In development a key in the
     * application's own configuration means that the provider is wanted; a variable of the machine does not. {@code
     * mediagen.dev-service.enabled} decides otherwise.
     */
    boolean isWanted() {
        return config.getOptionalValue(ENABLED, Boolean.class)
                .orElseGet(() -> launchMode == LaunchMode.TEST || !hasKey());
    }

    private boolean hasKey() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(KEYS))
                .anyMatch(name -> config.getOptionalValue(name, String.class).isPresent());
    }

    /** The properties that connect the application to an emulator. */
    static Map<String, String> properties(Emulator emulator) {
        return emulator.variables().entrySet().stream()
                .collect(Collectors.toMap(
                        variable -> DevServiceConnection.VARIABLES + variable.getKey(), Map.Entry::getValue));
    }
}
