package dev.mediagen.selection;

import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.ShownText;
import dev.mediagen.spi.MediaBackendProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The installed providers of backends. One that fails to load is skipped with a warning, so that a bad jar affects only itself.
 *
 * @param providers those that can be used
 * @param broken those that cannot, and why
 */
record InstalledProviders(List<MediaBackendProvider> providers, List<BrokenProvider> broken) {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledProviders.class);

    private static final int LONGEST_REASON = 300;
    /** Causes may form a circle. */
    private static final int MOST_CAUSES = 30;

    static InstalledProviders none() {
        return new InstalledProviders(List.of(), List.of());
    }

    static InstalledProviders onPath(ClassLoader loader) {
        List<MediaBackendProvider> found = new ArrayList<>();
        List<BrokenProvider> broken = new ArrayList<>();
        Iterator<ServiceLoader.Provider<MediaBackendProvider>> providers =
                ServiceLoader.load(MediaBackendProvider.class, loader).stream().iterator();
        while (true) {
            String name = "a provider";
            try {
                if (!providers.hasNext()) {
                    return new InstalledProviders(List.copyOf(found), List.copyOf(broken));
                }
                ServiceLoader.Provider<MediaBackendProvider> provider = providers.next();
                name = provider.type().getName();
                MediaBackendProvider instance = provider.get();
                Objects.requireNonNull(instance.descriptor(), "its descriptor is null");
                found.add(instance);
            } catch (RuntimeException | Error e) {
                LOG.warn("Skipped {}: it cannot be loaded.", name, e);
                broken.add(new BrokenProvider(name, reason(e)));
            }
        }
    }

    /** Providers added by hand come first; the same class is not added twice. */
    InstalledProviders with(List<MediaBackendProvider> given) {
        List<MediaBackendProvider> all = new ArrayList<>(given);
        for (MediaBackendProvider provider : providers) {
            if (given.stream().noneMatch(one -> one.getClass() == provider.getClass())) {
                all.add(provider);
            }
        }
        return new InstalledProviders(List.copyOf(all), broken);
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        for (int i = 0; i < MOST_CAUSES && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        String message = Optional.ofNullable(deepest.getMessage())
                .map(words -> ": " + ShownText.line(words, LONGEST_REASON))
                .orElse("");
        return deepest.getClass().getSimpleName() + message;
    }
}
