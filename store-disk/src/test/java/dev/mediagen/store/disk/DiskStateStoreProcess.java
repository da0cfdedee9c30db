package dev.mediagen.store.disk;

import dev.mediagen.tck.StateStoreProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Another process on the store of a {@link DiskStateStoreProcessesTest}. */
final class DiskStateStoreProcess {

    private DiskStateStoreProcess() {}

    /** Arguments: the folder, and how long a lease lasts. */
    public static void main(String[] arguments) throws IOException {
        StateStoreProcess.run(DiskStateStore.builder(Path.of(arguments[0]))
                .lease(Duration.parse(arguments[1]))
                .build());
    }
}
