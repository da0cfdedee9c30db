package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.ShownText;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.BackendNames;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.NameSuggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installed backends by name and alias. Names must be valid, unique and not reserved, otherwise the setup is refused. */
final class BackendRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(BackendRegistry.class);

    // Sorted: a class path and a module path are searched in orders of their own.
    private final Map<String, Backend> byName = new TreeMap<>();
    private final Map<String, Backend> byNameOrAlias = new TreeMap<>();
    private final List<BrokenProvider> broken;

    BackendRegistry(Discovery discovery, Function<MediaBackendProvider, Backend> register) {
        broken = new ArrayList<>(discovery.broken());
        for (MediaBackendProvider provider : discovery.providers()) {
            add(register.apply(provider));
        }
    }

    private void add(Backend backend) {
        BackendDescriptor descriptor = backend.descriptor();
        requireLegal(descriptor.name(), backend);
        claim(descriptor.name(), backend);
        for (String alias : descriptor.aliases()) {
            requireLegal(alias.replace('_', '-'), backend);
            claim(alias, backend);
        }
        byName.put(descriptor.name(), backend);
    }

    private void claim(String name, Backend backend) {
        Backend other = byNameOrAlias.putIfAbsent(name, backend);
        if (other != null) {
            throw new SetupException(
                    "Two backends have the name \"" + name + "\": " + other.origin() + " and " + backend.origin()
                            + ". Remove one of the jars.",
                    ErrorDetails.builder()
                            .backend(name)
                            .code("duplicate_backend")
                            .build());
        }
    }

    private static void requireLegal(String name, Backend backend) {
        if (!BackendNames.isAllowed(name)) {
            throw new SetupException(
                    "\"" + name + "\" cannot be the name of a backend (" + backend.origin() + "). "
                            + BackendNames.rule(),
                    ErrorDetails.builder().code("illegal_backend_name").build());
        }
    }

    /** All backends, by name. */
    Collection<Backend> all() {
        return byName.values();
    }

    List<BrokenProvider> broken() {
        return broken;
    }

    /** All backends, highest priority for the operation first, ties by name. */
    List<Backend> byPriority(Operation operation) {
        return byName.values().stream()
                .sorted(Comparator.comparing(
                                (Backend backend) -> -backend.descriptor().priority(operation))
                        .thenComparing(Backend::name))
                .toList();
    }

    Optional<Backend> find(String name) {
        return Optional.ofNullable(byNameOrAlias.get(name.strip().toLowerCase(Locale.ROOT)));
    }

    /** The name of the backend whose provider issues ids with this prefix. */
    Optional<String> ofProviderId(String id) {
        return byName.values().stream()
                .filter(backend ->
                        backend.descriptor().providerIdPrefixes().stream().anyMatch(id::startsWith))
                .map(Backend::name)
                .findFirst();
    }

    /**
     * The backend with this name.
     *
     * @throws SetupException when there is none: with what is installed, the closest names, and what failed to load
     */
    Backend named(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    private SetupException unknown(String name) {
        StringBuilder message = new StringBuilder("No backend is called \"" + name.strip() + "\".");
        List<String> close = NameSuggestions.of(name, byNameOrAlias.keySet());
        if (!close.isEmpty()) {
            message.append(" Did you mean ").append(String.join(" or ", close)).append('?');
        }
        message.append(
                byName.isEmpty()
                        ? " None is installed: put a backend jar on the class path or module path."
                        : " Installed: " + String.join(", ", byName.keySet()) + ".");
        broken.forEach(provider -> message.append(' ').append(provider.message()));
        return new SetupException(
                message.toString(),
                ErrorDetails.builder().code("unknown_backend").build());
    }

    /**
     * The installed providers of backends. One that fails to load is skipped with a warning, so that a bad jar affects only itself.
     *
     * @param providers those that can be used
     * @param broken those that cannot, and why
     */
    record Discovery(List<MediaBackendProvider> providers, List<BrokenProvider> broken) {

        private static final int LONGEST_REASON = 300;
        /** Causes may form a circle. */
        private static final int MOST_CAUSES = 30;

        static Discovery of(List<MediaBackendProvider> providers) {
            return new Discovery(List.copyOf(providers), List.of());
        }

        static Discovery onPath(ClassLoader loader) {
            List<MediaBackendProvider> found = new ArrayList<>();
            List<BrokenProvider> broken = new ArrayList<>();
            Iterator<ServiceLoader.Provider<MediaBackendProvider>> providers =
                    ServiceLoader.load(MediaBackendProvider.class, loader).stream()
                            .iterator();
            while (true) {
                String name = "a provider";
                try {
                    if (!providers.hasNext()) {
                        return new Discovery(List.copyOf(found), List.copyOf(broken));
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
        Discovery with(List<MediaBackendProvider> given) {
            List<MediaBackendProvider> all = new ArrayList<>(given);
            for (MediaBackendProvider provider : providers) {
                if (given.stream().noneMatch(one -> one.getClass() == provider.getClass())) {
                    all.add(provider);
                }
            }
            return new Discovery(List.copyOf(all), broken);
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
                    .orElse(Discovery.class.getClassLoader());
        }
    }
}
