package dev.mediagen.store.disk;

import dev.mediagen.spi.StateStore;
import dev.mediagen.tck.SharedStateStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class DiskStateStoreProcessesTest extends SharedStateStoreContract {

    /** Longer than a busy machine keeps a process waiting. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    @Override
    protected StateStore open() {
        return DiskStateStore.builder(folder).lease(LEASE).build();
    }

    @Override
    protected Class<?> main() {
        return DiskStateStoreProcess.class;
    }

    @Override
    protected List<String> arguments() {
        return List.of(folder.toString(), LEASE.toString());
    }

    @Override
    protected boolean seesDeathAtOnce() {
        return true;
    }
}
