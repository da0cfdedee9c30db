package dev.mediagen.selection;

import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.ShownText;
import dev.mediagen.spi.MediaBackendProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The installed providers of backends. One that fails to load, or does not end in time, is skipped with a warning, so that a bad jar
 * affects only itself.
 *
 * @param providers those that can be used
 * @param broken those that cannot, and why
 */
record InstalledProviders(List<MediaBackendProvider> providers, List<BrokenProvider> broken) {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledProviders.class);

    /** How long a provider has to return its descriptor. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

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
                found.add(examined(name, provider));
            } catch (RuntimeException | Error | ExecutionException | TimeoutException e) {
                LOG.warn("Skipped {}: it cannot be loaded.", name, e);
                broken.add(new BrokenProvider(name, reason(e)));
            }
        }
    }

    /** A provider that has returned its descriptor. The thread has its name, so that one that ends the process can be found. */
    private static MediaBackendProvider examined(String name, Supplier<MediaBackendProvider> provider)
            throws ExecutionException, TimeoutException {
        FutureTask<MediaBackendProvider> examination = new FutureTask<>(() -> {
            MediaBackendProvider instance = provider.get();
            Objects.requireNonNull(instance.descriptor(), "its descriptor is null");
            return instance;
        });
        Thread thread = new Thread(examination, BrokenProvider.LOADING_THREAD + name);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return examination.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    throw new TimeoutException("it returned no descriptor in " + LONGEST.toSeconds() + " seconds");
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
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
