package dev.mediagen.catalogue;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.CatalogueResource;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.ProviderHost;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads catalogues from their JSON form, which {@code docs/catalogue.md} describes. */
public final class Catalogues {

    private Catalogues() {}

    /**
     * The catalogue of a backend, made in code or read from its resource.
     *
     * @throws SetupException when it cannot be read, or names a wire or a host that the descriptor does not
     */
    public static Catalogue read(BackendDescriptor backend) {
        return withKnownNames(
                backend,
                backend.catalogue() instanceof CatalogueResource resource
                        ? read(resource, "the catalogue of " + backend.name())
                        : (Catalogue) backend.catalogue());
    }

    /**
     * Reads a catalogue from its text.
     *
     * @param name its name in messages, such as {@code the catalogue of openai}
     * @throws SetupException when it cannot be read
     */
    public static Catalogue parse(String name, String json) {
        try {
            return CatalogueReader.read(name, CatalogueJson.read(json));
        } catch (IOException e) {
            throw CatalogueJson.unreadable(name, "it is not JSON", e);
        }
    }

    private static Catalogue read(CatalogueResource resource, String name) {
        try (InputStream in = Optional.ofNullable(resource.open().get())
                .orElseThrow(() -> new IOException("The resource is not in the jar."))) {
            return CatalogueReader.read(name, CatalogueJson.read(in));
        } catch (SetupException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw CatalogueJson.unreadable(name, "it is missing or not JSON", e);
        }
    }

    /** Checks wires and hosts early: an unknown one would otherwise show only when money is about to be spent. */
    static Catalogue withKnownNames(BackendDescriptor backend, Catalogue catalogue) {
        Set<String> hosts = backend.hosts().stream().map(ProviderHost::name).collect(Collectors.toSet());
        for (ModelEntry model : catalogue.models()) {
            requireKnown(backend, model, "wire", model.wire().stream(), backend.wires());
            requireKnown(backend, model, "host", hosts(model), hosts);
        }
        return catalogue;
    }

    private static Stream<String> hosts(ModelEntry model) {
        return Stream.concat(
                model.hosts().keySet().stream(),
                model.operations().values().stream().flatMap(able -> able.batchHosts().stream()));
    }

    private static void requireKnown(
            BackendDescriptor backend, ModelEntry model, String what, Stream<String> names, Set<String> known) {
        Optional<String> unknown = names.filter(name -> !known.contains(name)).findFirst();
        if (unknown.isPresent()) {
            String all = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
            throw new SetupException(
                    "The catalogue of " + backend.name() + " names the " + what + " " + unknown.get() + " for "
                            + model.id() + ". Known: " + all + ".",
                    ErrorDetails.builder()
                            .backend(backend.name())
                            .code("bad_catalogue")
                            .build());
        }
    }
}
