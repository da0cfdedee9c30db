package dev.mediagen.emulator;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models of a provider, their uses and when they end. */
final class Models {
    /** A model; {@code uses} are the types of work it supports, in the provider's own terms. */
    record Model(String id, Set<String> uses, Optional<LocalDate> ends, String successor) {}

    private final World world;
    private final Map<String, Model> models = new LinkedHashMap<>();

    Models(World world) {
        this.world = world;
    }

    /**
     * Adds models.
     *
     * @param uses the types of work, separated by blanks
     * @param ids the ids, separated by blanks
     */
    Models add(String uses, String ids) {
        return add(uses, ids, Optional.empty(), "");
    }

    /** Adds models that end: an ISO date and the successor. */
    Models ending(String date, String successor, String uses, String ids) {
        return add(uses, ids, Optional.of(LocalDate.parse(date)), successor);
    }

    private Models add(String uses, String ids, Optional<LocalDate> ends, String successor) {
        for (String id : ids.trim().split("\\s+")) {
            models.put(id, new Model(id, Set.of(uses.split(" ")), ends, successor));
        }
        return this;
    }

    Collection<Model> all() {
        return models.values();
    }

    Optional<Model> find(String id) {
        return Optional.ofNullable(models.get(id));
    }

    /** Those that have not ended yet. */
    Collection<Model> alive() {
        return models.values().stream().filter(model -> !isOver(model)).toList();
    }

    /** The model if it exists, supports this type of work and has not ended. */
    Model require(String id, String use) {
        Model model = models.get(id);
        if (model == null || !model.uses().contains(use)) {
            throw Problem.in(
                            "model",
                            Problem.Kind.UNKNOWN_MODEL,
                            "The model '" + id + "' does not exist or does not do this (" + use + "). Models that do: "
                                    + String.join(", ", aliveFor(use)) + ".")
                    .refused();
        }
        if (isOver(model)) {
            String instead = model.successor().isEmpty() ? "." : "; use " + model.successor() + ".";
            throw Problem.in(
                            "model",
                            Problem.Kind.RETIRED,
                            "The model '" + id + "' was shut down on "
                                    + model.ends().orElseThrow() + instead)
                    .refused();
        }
        return model;
    }

    private Collection<String> aliveFor(String use) {
        return alive().stream()
                .filter(model -> model.uses().contains(use))
                .map(Model::id)
                .toList();
    }

    private boolean isOver(Model model) {
        return model.ends().filter(world::isOver).isPresent();
    }
}
