package org.example.acme;

import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;
import dev.mediagen.tck.Wire;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Every model, operation and option value of the catalogue, against the fake Acme. */
class AcmeBackendTest extends BackendContract {
    private static FakeAcme server;

    @BeforeAll
    static void start() {
        server = new FakeAcme();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected MediaBackendProvider provider() {
        return new AcmeBackend();
    }

    @Override
    protected Map<String, String> environment() {
        return server.environment();
    }

    /** The ids of jobs differ by chance; a transcript has nothing that does. */
    @Override
    protected Optional<Wire<?>> wire() {
        return Optional.of(Wire.of(
                server::recorded,
                request -> request.method() + " " + request.path().replaceAll("/v-.*", "/ID") + "\n" + request.body()));
    }
}
