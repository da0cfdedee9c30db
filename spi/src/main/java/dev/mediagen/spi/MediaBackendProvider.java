package dev.mediagen.spi;

/**
 * What {@link java.util.ServiceLoader} finds: one backend, before it is opened.
 *
 * <p>Name the class in {@code provides dev.mediagen.spi.MediaBackendProvider with …} of the jar's {@code module-info} and
 * in {@code META-INF/services} (the annotation {@code @AutoService} writes the latter): the first is read on the module
 * path, the second on the class path. The class is public and has a public constructor without parameters.
 */
public interface MediaBackendProvider {

    /** What the backend says of itself. Needs no key, no network and no work, and is the same every time. */
    BackendDescriptor descriptor();

    /**
     * Makes the backend ready for calls. Opens no connection yet. Called at most once for each {@code MediaGen} and only
     * when the backend was chosen, with a key unless the descriptor names no key variable.
     */
    MediaBackend open(BackendContext context);
}
