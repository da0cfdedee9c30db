package dev.mediagen.tck;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.util.Optional;

class MemoryStateStoreTest extends StateStoreContract {
    private static final int CAPACITY = 1000;

    private final ManualTime time = new ManualTime();

    @Override
    protected StateStore open() {
        return new MemoryStateStore(CAPACITY, time);
    }

    @Override
    protected Optional<ManualTime> time() {
        return Optional.of(time);
    }
}
