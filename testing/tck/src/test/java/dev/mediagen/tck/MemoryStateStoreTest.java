package dev.mediagen.tck;

import dev.mediagen.core.MemoryStateStore;
import dev.mediagen.spi.StateStore;

class MemoryStateStoreTest extends StateStoreContract {
    @Override
    protected StateStore open() {
        return new MemoryStateStore();
    }
}
