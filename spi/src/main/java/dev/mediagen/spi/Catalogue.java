package dev.mediagen.spi;

import java.util.List;
import java.util.Optional;

/**
 * The models of one backend, in order of preference. Validation, routing, lists for users, documentation and the plan of the
 * compatibility kit are all derived from it.
 *
 * @param models the models; exact ids are found before patterns
 * @param unknownModelsLike the ids of the entries, in order, that stand in for an unknown model where the user set another address
 *     than the provider's; empty for the families, and then all others
 */
public record Catalogue(List<ModelEntry> models, List<String> unknownModelsLike) implements CatalogueSource {

    private static final Catalogue EMPTY = new Catalogue(List.of());

    /** Makes defensive copies. */
    public Catalogue {
        models = List.copyOf(models);
        unknownModelsLike = List.copyOf(unknownModelsLike);
    }

    /** A catalogue of these models, without special treatment of unknown models. */
    public Catalogue(List<ModelEntry> models) {
        this(models, List.of());
    }

    /** A catalogue without models. */
    public static Catalogue empty() {
        return EMPTY;
    }

    /** A catalogue of these models. */
    public static Catalogue of(ModelEntry... models) {
        return new Catalogue(List.of(models));
    }

    /** The entry for a model: the one with exactly this id, else the first with a matching pattern. */
    public Optional<ModelEntry> find(String model) {
        return named(model)
                .or(() -> models.stream().filter(entry -> entry.matches(model)).findFirst());
    }

    /** The entry with exactly this id. */
    public Optional<ModelEntry> named(String model) {
        return models.stream().filter(entry -> entry.id().equals(model)).findFirst();
    }

    /** The models that one of the provider's {@linkplain BackendDescriptor#hosts hosts} offers, with the dates that apply there. */
    public Catalogue at(String host) {
        return new Catalogue(
                models.stream().flatMap(entry -> entry.at(host).stream()).toList(), unknownModelsLike);
    }
}
