package dev.mediagen.backend.openrouter;

import com.google.auto.service.AutoService;
import dev.mediagen.api.MediaType;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;

/** Generates images, video and speech with the models of many vendors, through OpenRouter's API. */
@AutoService(MediaBackendProvider.class)
public final class OpenRouterProvider implements MediaBackendProvider {

    static final String SITE_VARIABLE = "OPENROUTER_SITE_URL";
    static final String TITLE_VARIABLE = "OPENROUTER_APP_TITLE";

    /** Creates the provider for {@link java.util.ServiceLoader}. */
    public OpenRouterProvider() {}

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("openrouter")
                .keyVariables("OPENROUTER_API_KEY")
                .baseUrlVariable("OPENROUTER_BASE_URL")
                .variable(SITE_VARIABLE, "the address of your application, for OpenRouter's list of applications")
                .variable(TITLE_VARIABLE, "the name of your application, for OpenRouter's list of applications")
                .supports(MediaType.IMAGE, "google/gemini-nano-banana-2.1", 100)
                .supports(MediaType.VIDEO, "google/veo-3.1-fast", 100)
                .supports(MediaType.AUDIO, "x-ai/grok-voice-tts-1.0", 50)
                .catalogue(() -> OpenRouterProvider.class.getResourceAsStream("catalogue.json"))
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        return new OpenRouterBackend(context);
    }
}
