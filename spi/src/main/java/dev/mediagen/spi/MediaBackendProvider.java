package dev.mediagen.spi;

/**
 * The service that {@link java.util.ServiceLoader} finds: one backend, before it is opened.
 *
 * <p>Name the class in {@code provides dev.mediagen.spi.MediaBackendProvider with …} of the jar's {@code module-info} and in {@code
 * META-INF/services} (the annotation {@code @AutoService} writes the latter): the first is read on the module path, the second on
 * the class path. The class has to be public, with a public constructor without parameters.
 */
public interface MediaBackendProvider {

    /** Describes the backend. Must be cheap, must not need a key or the network, and must return the same every time. */
    BackendDescriptor descriptor();

    /**
     * Opens the backend for calls, without opening a connection yet. Called at most once per {@code MediaGen} and only when the
     * backend was chosen, with a key unless the descriptor names no key variable.
     */
    MediaBackend open(BackendContext context);
}
