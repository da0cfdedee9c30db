package dev.mediagen.tck;

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
        return Map.of("WIRED_KEY", "wired-secret-42", "WIRED_URL", SERVER.url());
    }

    @Override
    protected Optional<Wire<?>> wire() {
        return Optional.of(Wire.of(SERVER::requests, request -> request));
    }
}
