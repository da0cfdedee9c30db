package dev.mediagen.selection;

import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.BackendNames;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.NameSuggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The installed backends by name and alias. Names must be valid, unique and not reserved, otherwise the setup is refused. */
public final class BackendRegistry {

    // Sorted: a class path and a module path are searched in orders of their own.
    private final Map<String, Backend> byName = new TreeMap<>();
    private final Map<String, Backend> byNameOrAlias = new TreeMap<>();
    private final List<BrokenProvider> broken;

    BackendRegistry(InstalledProviders installed, Function<MediaBackendProvider, Backend> register) {
        broken = new ArrayList<>(installed.broken());
        for (MediaBackendProvider provider : installed.providers()) {
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
    public Collection<Backend> all() {
        return byName.values();
    }

    /** The providers that cannot be loaded, and the backends whose catalogues cannot be read. */
    public List<BrokenProvider> broken() {
        return Stream.concat(broken.stream(), all().stream().flatMap(backend -> backend.problem().stream()))
                .toList();
    }

    /** All backends whose catalogues can be read, by name. */
    public List<Backend> readable() {
        return all().stream().filter(backend -> backend.problem().isEmpty()).toList();
    }

    /** All backends, highest priority for the operation first, ties by name. */
    public List<Backend> byPriority(Operation operation) {
        return byName.values().stream()
                .sorted(Comparator.comparing(
                                (Backend backend) -> -backend.descriptor().priority(operation))
                        .thenComparing(Backend::name))
                .toList();
    }

    public Optional<Backend> find(String name) {
        return Optional.ofNullable(byNameOrAlias.get(name.strip().toLowerCase(Locale.ROOT)));
    }

    /** The name of a backend's provider in telemetry; of a backend that is not installed, its own. */
    public String providerName(String name) {
        return find(name).map(Backend::providerName).orElse(name);
    }

    /** The name of the backend whose provider issues ids with this prefix. */
    public Optional<String> ofProviderId(String id) {
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
    public Backend named(String name) {
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
}
