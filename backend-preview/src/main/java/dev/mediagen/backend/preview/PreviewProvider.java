package dev.mediagen.backend.preview;

import com.google.auto.service.AutoService;
import dev.mediagen.api.MediaType;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;

/**
 * The embedded backend {@code preview}: real files without a key and without a network, each clearly marked as a
 * preview. The same prompt with the same seed gives the same file.
 *
 * <p>It is used only when a request names it, so that a preview is never mistaken for the result of a model.
 */
@AutoService(MediaBackendProvider.class)
public final class PreviewProvider implements MediaBackendProvider {

    /** Creates the provider for {@link java.util.ServiceLoader}. */
    public PreviewProvider() {}

    @Override
    public BackendDescriptor descriptor() {
        BackendDescriptor.Builder descriptor = BackendDescriptor.builder("preview")
                .catalogue(() -> PreviewProvider.class.getResourceAsStream("catalogue.json"));
        for (MediaType type : MediaType.values()) {
            descriptor.supports(type, PreviewBackend.MODEL, 0);
        }
        return descriptor.build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        return new PreviewBackend(context.clock());
    }
}
