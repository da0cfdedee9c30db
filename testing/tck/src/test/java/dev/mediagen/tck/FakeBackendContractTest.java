package dev.mediagen.tck;

import dev.mediagen.spi.MediaBackendProvider;

class FakeBackendContractTest extends BackendContract {
    @Override
    protected MediaBackendProvider provider() {
        return FakeBackend.create();
    }
}
