package dev.mediagen.backend.google;

import com.google.auto.service.AutoService;
import dev.mediagen.api.MediaType;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;

/** Makes images, clips, speech and music through Google's Gemini API and, where that is asked for, through Vertex AI. */
@AutoService(MediaBackendProvider.class)
public final class GoogleProvider implements MediaBackendProvider {

    static final String USE_VERTEX_VARIABLE = "GOOGLE_GENAI_USE_VERTEXAI";
    static final String PROJECT_VARIABLE = "GOOGLE_CLOUD_PROJECT";
    static final String LOCATION_VARIABLE = "GOOGLE_CLOUD_LOCATION";
    static final String TOKEN_VARIABLE = "GOOGLE_OAUTH_ACCESS_TOKEN";

    /** For {@link java.util.ServiceLoader}. */
    public GoogleProvider() {}

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("google")
                // A bearer token stands in for a key: Vertex AI in a project takes nothing else.
                .keyVariables("GOOGLE_API_KEY", "GEMINI_API_KEY", TOKEN_VARIABLE)
                .keylessVariables(USE_VERTEX_VARIABLE)
                .baseUrlVariable("GOOGLE_GEMINI_BASE_URL")
                .variable(USE_VERTEX_VARIABLE, "true: Gemini, Veo and Imagen models are called on Vertex AI")
                .variable(PROJECT_VARIABLE, "the Vertex AI project; without one a key is used in express mode")
                .variable(LOCATION_VARIABLE, "the Vertex AI location, such as us-central1; global when not set")
                .supports(MediaType.IMAGE, "gemini-nano-banana-2.1", 400)
                .supports(MediaType.VIDEO, "gemini-omni-1.2-flash", 200)
                .supports(MediaType.AUDIO, "gemini-3.8-flash-tts", 100)
                .wires(
                        GeminiImages.WIRE,
                        Imagen.WIRE,
                        Omni.WIRE,
                        Veo.WIRE,
                        Speech.STYLE_BESIDE_TEXT,
                        Speech.STYLE_IN_TEXT)
                .catalogue(() -> GoogleProvider.class.getResourceAsStream("catalogue.json"))
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        return new GoogleBackend(context);
    }
}
