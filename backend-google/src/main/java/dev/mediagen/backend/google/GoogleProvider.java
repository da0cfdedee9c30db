package dev.mediagen.backend.google;

import com.google.auto.service.AutoService;
import dev.mediagen.api.MediaType;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ProviderHost;
import java.util.List;
import java.util.Optional;

/** Generates images, video, speech and music through Google's Gemini API and, if configured, through Vertex AI. */
@AutoService(MediaBackendProvider.class)
public final class GoogleProvider implements MediaBackendProvider {

    /** The name of the Gemini API for developers in the catalogue. */
    static final String DEVELOPER_API = "developer-api";

    /** The name of Vertex AI in the catalogue. */
    static final String VERTEX_AI = "vertex-ai";

    static final String USE_ENTERPRISE_VARIABLE = "GOOGLE_GENAI_USE_ENTERPRISE";
    static final String USE_VERTEX_VARIABLE = "GOOGLE_GENAI_USE_VERTEXAI";
    static final String PROJECT_VARIABLE = "GOOGLE_CLOUD_PROJECT";
    static final String LOCATION_VARIABLE = "GOOGLE_CLOUD_LOCATION";
    static final String TOKEN_VARIABLE = "GOOGLE_OAUTH_ACCESS_TOKEN";

    /** Creates the provider for {@link java.util.ServiceLoader}. */
    public GoogleProvider() {}

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("google")
                .keyVariables("GOOGLE_API_KEY", "GEMINI_API_KEY")
                .keylessVariables(USE_ENTERPRISE_VARIABLE, USE_VERTEX_VARIABLE)
                .baseUrlVariable("GOOGLE_GEMINI_BASE_URL")
                .host(new ProviderHost(
                        VERTEX_AI,
                        List.of(USE_ENTERPRISE_VARIABLE, USE_VERTEX_VARIABLE),
                        Optional.of("GOOGLE_VERTEX_BASE_URL"),
                        Optional.of("gcp.vertex_ai")))
                .host(new ProviderHost(DEVELOPER_API, List.of(), Optional.empty(), Optional.of("gcp.gemini")))
                .variable(USE_ENTERPRISE_VARIABLE, "true: send all requests to Vertex AI; overrides the older name")
                .variable(USE_VERTEX_VARIABLE, "true: the same, under its older name")
                .variable(PROJECT_VARIABLE, "the Vertex AI project; without a project, a key is used in express mode")
                .variable(LOCATION_VARIABLE, "the Vertex AI location, such as us-central1; global by default")
                .variable(TOKEN_VARIABLE, "an OAuth token for the Vertex AI project; never sent to the Gemini API")
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
        boolean isVertex = descriptor()
                .host(context::variable)
                .filter(host -> host.name().equals(VERTEX_AI))
                .isPresent();
        return new GoogleBackend(context, isVertex);
    }
}
