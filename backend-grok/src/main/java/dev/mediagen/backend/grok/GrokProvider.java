package dev.mediagen.backend.grok;

import com.google.auto.service.AutoService;
import dev.mediagen.api.MediaType;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;

/** Generates images, video and speech through xAI's API. */
@AutoService(MediaBackendProvider.class)
public final class GrokProvider implements MediaBackendProvider {

    /** Creates the provider for {@link java.util.ServiceLoader}. */
    public GrokProvider() {}

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("grok")
                .aliases("xai")
                .providerName("x_ai")
                .keyVariables("XAI_API_KEY")
                .baseUrlVariable("XAI_BASE_URL")
                .supports(MediaType.IMAGE, "grok-imagine-image-2.0", 200)
                .supports(MediaType.VIDEO, "grok-imagine-video-1.5", 300)
                .supports(MediaType.AUDIO, "grok-tts", 50)
                .catalogue(() -> GrokProvider.class.getResourceAsStream("catalogue.json"))
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        return new GrokBackend(context);
    }
}
