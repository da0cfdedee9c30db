package dev.mediagen.backend.preview;

import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;

/** Every operation and option value of the catalogue; it has neither key nor server. */
class PreviewContractTest extends BackendContract {

    @Override
    protected MediaBackendProvider provider() {
        return new PreviewProvider();
    }
}
