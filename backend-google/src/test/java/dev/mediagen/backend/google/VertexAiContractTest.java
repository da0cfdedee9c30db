package dev.mediagen.backend.google;

import dev.mediagen.api.MediaType;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaTypeDefault;
import dev.mediagen.spi.ModelEntry;
import java.util.Map;

class VertexAiContractTest extends EmulatedContract {

    @Override
    protected MediaBackendProvider provider() {
        return new SomeModels(
                VertexAiContractTest::isServed,
                Map.of(
                        MediaType.IMAGE, new MediaTypeDefault("imagen-3.0-capability-002", 400),
                        MediaType.VIDEO, new MediaTypeDefault("veo-3.1-generate-001", 200)));
    }

    /** The models that only Vertex AI has, and one that both have, for the sake of its other address there. */
    private static boolean isServed(ModelEntry entry) {
        return isServedHereOnly(entry) || entry.id().equals("gemini-nano-banana-2.1");
    }

    static boolean isServedHereOnly(ModelEntry entry) {
        return entry.id().matches("veo-3\\.1-.*-001|veo-3.1-generate-001|imagen-3\\.0-capability-.*");
    }

    @Override
    protected Map<String, String> environment() {
        Map<String, String> environment = super.environment();
        environment.put("GOOGLE_GENAI_USE_VERTEXAI", "true");
        environment.put("GOOGLE_VERTEX_BASE_URL", String.valueOf(environment.remove("GOOGLE_GEMINI_BASE_URL")));
        return environment;
    }
}
