package dev.mediagen.tck;

import dev.mediagen.spi.StateStore;

class OpenStoreTest extends StateStoreContract {
    @Override
    protected StateStore open() {
        return new OpenStore();
    }
}
