package org.example.sketch;

import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;

class SketchBackendTest extends BackendContract {
    @Override
    protected MediaBackendProvider provider() {
        return new SketchBackend();
    }
}
