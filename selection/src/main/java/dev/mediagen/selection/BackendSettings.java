package dev.mediagen.selection;

import dev.mediagen.catalogue.CatalogueOverlay;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.Sleeper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where backends come from, with which keys, addresses and catalogues. */
public final class BackendSettings {

    private final List<MediaBackendProvider> added = new ArrayList<>();
    private final BackendAccess access = new BackendAccess();
    private InstalledProviders discovered = InstalledProviders.none();
    private Environment variables = Environment.ofProcess();
    private Optional<CatalogueOverlay> overlay = Optional.empty();

    /** Adds a provider by hand. */
    public void provider(MediaBackendProvider provider) {
        added.add(provider);
    }

    /** Adds every provider that a class loader sees. */
    public void discover(ClassLoader loader) {
        discovered = InstalledProviders.onPath(loader);
    }

    /** Replaces these variables of the environment; all others stay as they are. */
    public void environment(Map<String, String> values) {
        variables = variables.with(values);
    }

    /** Uses only these variables. Forgets keys and addresses that were set before. */
    public void onlyEnvironment(Map<String, String> values) {
        access.clear();
        variables = Environment.of(values);
    }

    /** Sets the key of a backend, by its name or an alias. */
    public void key(String backend, String key) {
        access.key(backend, key);
    }

    /** Sets the address of a backend, by its name or an alias. */
    public void baseUrl(String backend, String url) {
        access.baseUrl(backend, url);
    }

    /** Overrides catalogues by a file; by default that of {@code MEDIAGEN_CATALOGUE}. */
    public void catalogue(Path file) {
        overlay = Optional.of(CatalogueOverlay.read(file));
    }

    /** The value of a variable without surrounding blanks; empty when it is not set or blank. */
    public Optional<String> variable(String name) {
        return variables.get(name);
    }

    /**
     * The backends with these settings.
     *
     * @throws dev.mediagen.api.SetupException when two have the same name, a name is invalid, or a key or address is set for a backend
     *     that does not use it
     */
    public BackendRegistry registry(Clock clock, Sleeper sleeper) {
        CatalogueOverlay over = overlay.orElseGet(() -> CatalogueOverlay.named(variable("MEDIAGEN_CATALOGUE")));
        BackendRegistry registry = new BackendRegistry(discovered.with(added), provider -> {
            BackendDescriptor own = provider.descriptor();
            return new Backend(provider, own, access.over(variables, own), clock, sleeper, over);
        });
        access.requireKnown(registry);
        return registry;
    }
}
