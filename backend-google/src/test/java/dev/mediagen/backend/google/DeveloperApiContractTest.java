package dev.mediagen.backend.google;

import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;

class DeveloperApiContractTest extends EmulatedContract {

    @Override
    protected MediaBackendProvider provider() {
        return new SomeModels(
                DeveloperApiContractTest::isServed,
                new GoogleProvider().descriptor().supports());
    }

    /** All but those that only Vertex AI has. */
    private static boolean isServed(ModelEntry entry) {
        return !VertexAiContractTest.isServedHereOnly(entry);
    }
}
