package dev.mediagen.cdi.test;

import dev.mediagen.cdi.MediaGenCustomizer;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.store.memory.MemoryStateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Connects the {@link dev.mediagen.core.MediaGen} of a container to an {@link Emulator} instead of the providers: no key, no
 * network, no bill. This module on the path is enough. Keys, addresses and variables of the application are not used, nothing is
 * kept in its store or sent to its bucket, and there is no wait between two polls of a job. The emulator can be injected.
 */
@ApplicationScoped
public class EmulatorConnection {

    /** For the container. */
    public EmulatorConnection() {}

    @Produces
    @Singleton
    Emulator emulator() {
        return Emulator.start();
    }

    @Produces
    @Singleton
    MediaGenCustomizer connection(Emulator emulator) {
        return builder -> builder.onlyEnvironment(emulator.variables())
                .stateStore(new MemoryStateStore())
                .sleeper(length -> {});
    }

    void end(@Disposes Emulator emulator) {
        emulator.close();
    }
}
