package dev.mediagen.backend.google;

import dev.mediagen.api.MediaType;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Support;
import java.util.Map;

class VertexAiContractTest extends EmulatedContract {

    @Override
    protected MediaBackendProvider provider() {
        return new SomeModels(
                VertexAiContractTest::isServed,
                Map.of(
                        MediaType.IMAGE, new Support("imagen-3.0-capability-002", 400),
                        MediaType.VIDEO, new Support("veo-3.1-generate-001", 200)));
    }

    static boolean isServed(ModelEntry entry) {
        return entry.id()
                .matches("veo-3\\.1-.*-001|veo-3.1-generate-001|imagen-3\\.0-capability-.*|gemini-nano-banana-2\\.1");
    }

    @Override
    protected Map<String, String> environment() {
        Map<String, String> environment = super.environment();
        environment.put("GOOGLE_GENAI_USE_VERTEXAI", "true");
        return environment;
    }
}
