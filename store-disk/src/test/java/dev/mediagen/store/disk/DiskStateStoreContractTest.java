package dev.mediagen.store.disk;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.StateStore;
import dev.mediagen.tck.StateStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class DiskStateStoreContractTest extends StateStoreContract {

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();

    @Override
    protected StateStore open() {
        try {
            return DiskStateStore.builder(Files.createTempDirectory(folder, "state"))
                    .clock(time)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Optional<ManualTime> time() {
        return Optional.of(time);
    }
}
