package dev.mediagen.store.postgres;

import dev.mediagen.spi.StateStore;
import dev.mediagen.tck.StateStoreContract;

@WithServer
class PostgresStateStoreContractTest extends StateStoreContract {

    private final TestServer server;

    PostgresStateStoreContractTest(TestServer server) {
        this.server = server;
    }

    @Override
    protected StateStore open() {
        return PostgresStateStore.builder(server.newSchema()).build();
    }
}
