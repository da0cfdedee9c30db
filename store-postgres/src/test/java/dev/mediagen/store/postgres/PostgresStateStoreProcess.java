package dev.mediagen.store.postgres;

import dev.mediagen.tck.StateStoreProcess;
import java.io.IOException;
import java.time.Duration;

/** Another process on the store of a {@link PostgresStateStoreProcessesTest}. */
final class PostgresStateStoreProcess {

    private PostgresStateStoreProcess() {}

    /** Arguments: the address, and how long a lease lasts. */
    public static void main(String[] arguments) throws IOException {
        StateStoreProcess.run(PostgresStateStore.builder(arguments[0])
                .lease(Duration.parse(arguments[1]))
                .build());
    }
}
