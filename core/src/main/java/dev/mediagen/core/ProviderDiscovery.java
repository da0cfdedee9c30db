package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.ShownText;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.StateStoreProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The installed providers of backends. One that fails to load is skipped with a warning, so that a bad jar affects only itself.
 *
 * @param providers those that can be used
 * @param broken those that cannot, and why
 */
record ProviderDiscovery(List<MediaBackendProvider> providers, List<BrokenProvider> broken) {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderDiscovery.class);
    private static final int LONGEST_REASON = 300;

    /** Causes may form a circle. */
    private static final int MOST_CAUSES = 30;

    static ProviderDiscovery of(List<MediaBackendProvider> providers) {
        return new ProviderDiscovery(List.copyOf(providers), List.of());
    }

    static ProviderDiscovery onPath(ClassLoader loader) {
        List<MediaBackendProvider> found = new ArrayList<>();
        List<BrokenProvider> broken = new ArrayList<>();
        Iterator<ServiceLoader.Provider<MediaBackendProvider>> providers =
                ServiceLoader.load(MediaBackendProvider.class, loader).stream().iterator();
        while (true) {
            String name = "a provider";
            try {
                if (!providers.hasNext()) {
                    return new ProviderDiscovery(List.copyOf(found), List.copyOf(broken));
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
    ProviderDiscovery with(List<MediaBackendProvider> given) {
        List<MediaBackendProvider> all = new ArrayList<>(given);
        for (MediaBackendProvider provider : providers) {
            if (given.stream().noneMatch(one -> one.getClass() == provider.getClass())) {
                all.add(provider);
            }
        }
        return new ProviderDiscovery(List.copyOf(all), broken);
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

    /** The class loader of the thread, where applications and containers put their jars. */
    static ClassLoader contextLoader() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(ProviderDiscovery.class.getClassLoader());
    }

    /** The state store. At most one may be installed: choosing any of several would lose the content of the others. */
    static Optional<StateStoreProvider> store(ClassLoader loader) {
        try {
            List<StateStoreProvider> found = ServiceLoader.load(StateStoreProvider.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            if (found.size() > 1) {
                throw new SetupException(
                        "Several state stores are installed: "
                                + String.join(
                                        ", ",
                                        found.stream()
                                                .map(StateStoreProvider::name)
                                                .toList())
                                + ". Remove all but one of the jars, or set the store in the builder.",
                        ErrorDetails.builder().code("several_stores").build());
            }
            return found.stream().findFirst();
        } catch (ServiceConfigurationError e) {
            throw new SetupException(
                    "The installed state store cannot be loaded.",
                    ErrorDetails.builder().code("broken_store").build(),
                    e);
        }
    }
}
