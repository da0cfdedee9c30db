package dev.mediagen.tck;

import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;

/**
 * Wraps a backend and asserts the other side of the contract: that its caller keeps what the contract promises to a backend. A
 * broken promise is an {@link AssertionError} from the call.
 *
 * <pre>{@code
 * MediaGen mediaGen = MediaGen.builder().provider(new AssertingBackend(new MyBackend())).build();
 * }</pre>
 */
public final class AssertingBackend implements MediaBackendProvider {
    private final MediaBackendProvider provider;

    /** Watches the calls to this provider's backend. */
    public AssertingBackend(MediaBackendProvider provider) {
        this.provider = provider;
    }

    @Override
    public BackendDescriptor descriptor() {
        return provider.descriptor();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        return new WatchedProvider(provider, new CallerPromises(provider.descriptor())).open(context);
    }
}
