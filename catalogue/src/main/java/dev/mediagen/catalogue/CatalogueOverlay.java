package dev.mediagen.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user's own file that overrides the catalogues of the backends: catalogues by backend name. A model in it replaces the one with
 * the same id; a new model comes first.
 */
public final class CatalogueOverlay {

    private final Map<String, Catalogue> catalogues = new LinkedHashMap<>();

    private CatalogueOverlay() {}

    /** Adds nothing. */
    public static CatalogueOverlay none() {
        return new CatalogueOverlay();
    }

    /**
     * Reads the file with this path; adds nothing without one.
     *
     * @throws dev.mediagen.api.SetupException when it cannot be read
     */
    public static CatalogueOverlay named(Optional<String> path) {
        try {
            return path.map(Path::of).map(CatalogueOverlay::read).orElseGet(CatalogueOverlay::none);
        } catch (InvalidPathException e) {
            throw CatalogueJson.unreadable("the catalogue of MEDIAGEN_CATALOGUE", "it cannot be a path", e);
        }
    }

    /**
     * Reads the file.
     *
     * @throws dev.mediagen.api.SetupException when it cannot be read
     */
    public static CatalogueOverlay read(Path file) {
        CatalogueOverlay overlay = new CatalogueOverlay();
        JsonNode root;
        try (InputStream in = Files.newInputStream(file)) {
            root = CatalogueJson.read(in);
        } catch (IOException e) {
            throw CatalogueJson.unreadable("the catalogue " + file, "it is missing or not JSON", e);
        }
        for (Map.Entry<String, JsonNode> backend : root.properties()) {
            overlay.catalogues.put(
                    backend.getKey(), CatalogueReader.read(backend.getKey() + " in " + file, backend.getValue()));
        }
        return overlay;
    }

    /**
     * The catalogue of a backend with the overrides of the file.
     *
     * @throws dev.mediagen.api.SetupException when the file names a wire or a host that the backend does not know
     */
    public Catalogue over(BackendDescriptor backend, Catalogue catalogue) {
        Catalogue own = catalogues.get(backend.name());
        if (own == null) {
            return catalogue;
        }
        Map<String, ModelEntry> merged = new LinkedHashMap<>();
        own.models().forEach(entry -> merged.put(entry.id(), entry));
        catalogue.models().forEach(entry -> merged.putIfAbsent(entry.id(), entry));
        return Catalogues.withKnownNames(
                backend, new Catalogue(List.copyOf(merged.values()), catalogue.unknownModelsLike()));
    }
}
