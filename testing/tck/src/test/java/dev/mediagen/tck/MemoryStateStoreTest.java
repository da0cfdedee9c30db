package dev.mediagen.tck;

import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;

class MemoryStateStoreTest extends StateStoreContract {
    @Override
    protected StateStore open() {
        return new MemoryStateStore();
    }
}
