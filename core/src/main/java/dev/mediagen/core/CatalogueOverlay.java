package dev.mediagen.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user's own file over the catalogues of the backends: catalogues by name of the backend. A model in it takes the place
 * of the one with the same id; a new one comes first.
 */
final class CatalogueOverlay {

    private final Map<String, Catalogue> catalogues = new LinkedHashMap<>();

    private CatalogueOverlay() {}

    static CatalogueOverlay none() {
        return new CatalogueOverlay();
    }

    static CatalogueOverlay read(Path file) {
        CatalogueOverlay overlay = new CatalogueOverlay();
        JsonNode root;
        try {
            root = JsonTree.read(Files.newInputStream(file));
        } catch (Exception e) {
            throw new SetupException(
                    "Cannot read the catalogue " + file + ": it is missing or no JSON.",
                    ErrorDetails.builder().code("bad_catalogue").build(),
                    e);
        }
        for (Map.Entry<String, JsonNode> backend : root.properties()) {
            overlay.catalogues.put(
                    backend.getKey(), CatalogueReader.read(backend.getKey() + " in " + file, backend.getValue()));
        }
        return overlay;
    }

    Catalogue over(String backend, Catalogue catalogue) {
        Catalogue own = catalogues.get(backend);
        if (own == null) {
            return catalogue;
        }
        Map<String, ModelEntry> merged = new LinkedHashMap<>();
        own.models().forEach(entry -> merged.put(entry.id(), entry));
        catalogue.models().forEach(entry -> merged.putIfAbsent(entry.id(), entry));
        return new Catalogue(merged.values().stream().toList());
    }
}
