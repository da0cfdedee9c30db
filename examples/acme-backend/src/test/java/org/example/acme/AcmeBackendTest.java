package org.example.acme;

import dev.mediagen.api.Operation;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;
import dev.mediagen.tck.ServerMode;
import dev.mediagen.tck.Wire;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;

/** Every model, operation and option value of the catalogue, against the fake Acme. */
class AcmeBackendTest extends BackendContract {
    @AutoClose
    private static final FakeAcme SERVER = new FakeAcme();

    @Override
    protected MediaBackendProvider provider() {
        return new AcmeBackend();
    }

    @Override
    protected Map<String, String> environment() {
        return SERVER.environment();
    }

    /** The ids of jobs differ by chance; a transcript has nothing that does. */
    @Override
    protected Optional<Wire<?>> wire() {
        return Optional.of(Wire.of(
                SERVER::requests, request -> (request + "\n" + request.text()).replaceAll("/job-\\S*", "/ID")));
    }

    @Override
    protected boolean serve(ServerMode mode, Operation operation) {
        SERVER.serve(mode);
        return true;
    }
}
