package dev.mediagen.backend.google;

import dev.mediagen.spi.ModelEntry;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Vertex AI, with the models that only it has, and one that both have, for the sake of its other address there. */
@Tag("once")
class VertexAiContractTest extends EmulatedContract {

    @Override
    protected boolean tries(ModelEntry model) {
        boolean isHereOnly = model.hosts().keySet().equals(Set.of("vertex-ai"));
        return super.tries(model) && (isHereOnly || model.id().equals("gemini-nano-banana-2.1"));
    }

    @Override
    protected Map<String, String> environment() {
        Map<String, String> environment = super.environment();
        environment.put("GOOGLE_GENAI_USE_VERTEXAI", "true");
        environment.put("GOOGLE_VERTEX_BASE_URL", String.valueOf(environment.remove("GOOGLE_GEMINI_BASE_URL")));
        return environment;
    }
}
