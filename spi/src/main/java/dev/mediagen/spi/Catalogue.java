package dev.mediagen.spi;

import java.util.List;
import java.util.Optional;

/**
 * The models of one backend, in the order in which they are preferred. Validation, routing, the lists a user sees, the
 * documentation and the plan of the compatibility kit are all derived from it.
 *
 * @param models the models; exact ids are found before patterns
 * @param unknownModelsLike the ids of the entries, in order, like which a model is taken that belongs to none of them, where the
 *     user named another address than the provider's; empty for the families, and then all others
 */
public record Catalogue(List<ModelEntry> models, List<String> unknownModelsLike) implements CatalogueSource {

    private static final Catalogue EMPTY = new Catalogue(List.of());

    /** Keeps its own copies. */
    public Catalogue {
        models = List.copyOf(models);
        unknownModelsLike = List.copyOf(unknownModelsLike);
    }

    /** A catalogue of these models; of models that it does not know it says nothing special. */
    public Catalogue(List<ModelEntry> models) {
        this(models, List.of());
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
        return named(model)
                .or(() -> models.stream().filter(entry -> entry.matches(model)).findFirst());
    }

    /** The entry with this very id. */
    public Optional<ModelEntry> named(String model) {
        return models.stream().filter(entry -> entry.id().equals(model)).findFirst();
    }

    /** What one of the provider's {@linkplain BackendDescriptor#hosts hosts} offers, with the dates that hold there. */
    public Catalogue at(String host) {
        return new Catalogue(
                models.stream().flatMap(entry -> entry.at(host).stream()).toList(), unknownModelsLike);
    }
}
