package dev.mediagen.spi;

import java.util.List;
import java.util.Optional;

/**
 * The models of one backend, in the order in which they are preferred. Validation, routing, the lists a user sees, the
 * documentation and the plan of the compatibility kit are all derived from it.
 *
 * @param models the models; exact ids are found before patterns
 */
public record Catalogue(List<ModelEntry> models) implements CatalogueSource {

    private static final Catalogue EMPTY = new Catalogue(List.of());

    /** Keeps its own copy. */
    public Catalogue {
        models = List.copyOf(models);
    }

    /** Knows no model. */
    public static Catalogue empty() {
        return EMPTY;
    }

    /** A catalogue of these models. */
    public static Catalogue of(ModelEntry... models) {
        return new Catalogue(List.of(models));
    }

    /** The entry for a model: the one with exactly this id, else the first whose pattern fits. */
    public Optional<ModelEntry> find(String model) {
        return models.stream()
                .filter(entry -> entry.id().equals(model))
                .findFirst()
                .or(() -> models.stream().filter(entry -> entry.matches(model)).findFirst());
    }
}
