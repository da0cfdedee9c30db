package dev.mediagen.quarkus;

import dev.mediagen.cdi.MediaGenCustomizer;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.store.memory.MemoryStateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Connects the {@link dev.mediagen.core.MediaGen} of an application to the emulator that its build started in development or tests.
 * Keys, addresses and variables of the application are not used, nothing is kept in its store or sent to its bucket, and there is no
 * wait between two polls of a job. Without an emulator it changes nothing.
 */
@ApplicationScoped
public class DevServiceConnection {

    /** The prefix of properties that hold the variables of the running emulator: {@code mediagen.dev-service.variables.NAME}. */
    public static final String VARIABLES = "mediagen.dev-service.variables.";

    /** For the container. */
    public DevServiceConnection() {}

    @Produces
    @Singleton
    MediaGenCustomizer connection(Config config) {
        Map<String, String> variables = StreamSupport.stream(
                        config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(VARIABLES))
                .distinct()
                .collect(Collectors.toMap(
                        name -> name.substring(VARIABLES.length()), name -> config.getValue(name, String.class)));
        return variables.isEmpty() ? builder -> {} : builder -> connect(builder, variables);
    }

    private static void connect(MediaGenBuilder builder, Map<String, String> variables) {
        builder.onlyEnvironment(variables).stateStore(new MemoryStateStore()).sleeper(length -> {});
    }
}
