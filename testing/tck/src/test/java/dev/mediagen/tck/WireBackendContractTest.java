package dev.mediagen.tck;

import dev.mediagen.api.Operation;
import dev.mediagen.spi.MediaBackendProvider;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the author of a backend with a wire adopts the kit. */
class WireBackendContractTest extends BackendContract {
    @RegisterExtension
    static final WireServer SERVER = new WireServer();

    @Override
    protected MediaBackendProvider provider() {
        return new WireBackend();
    }

    @Override
    protected Map<String, String> environment() {
        return SERVER.environment();
    }

    @Override
    protected boolean serve(ServerMode mode, Operation operation) {
        return SERVER.serve(mode);
    }

    @Override
    protected Optional<Wire<?>> wire() {
        return Optional.of(Wire.of(SERVER::requests, request -> request));
    }
}
