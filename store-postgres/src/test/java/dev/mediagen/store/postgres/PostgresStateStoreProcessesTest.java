package dev.mediagen.store.postgres;

import dev.mediagen.spi.StateStore;
import dev.mediagen.tck.SharedStateStoreContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("once")
@WithServer
class PostgresStateStoreProcessesTest extends SharedStateStoreContract {

    /** Longer than a busy machine keeps a process waiting. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    private final String address;

    PostgresStateStoreProcessesTest(TestServer server) {
        address = server.newSchema();
    }

    @Override
    protected StateStore open() {
        return PostgresStateStore.builder(address).lease(LEASE).build();
    }

    @Override
    protected Class<?> main() {
        return PostgresStateStoreProcess.class;
    }

    @Override
    protected List<String> arguments() {
        return List.of(address, LEASE.toString());
    }
}
