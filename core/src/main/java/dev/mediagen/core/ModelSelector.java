package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.MediaTypeDefault;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.NameSuggestions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the model of one backend for one operation, by today's date. */
final class ModelSelector {

    private final Backend backend;
    private final Operation operation;
    private final LocalDate today;
    private final boolean allowRetired;

    ModelSelector(Backend backend, Operation operation, LocalDate today, boolean allowRetired) {
        this.backend = backend;
        this.operation = operation;
        this.today = today;
        this.allowRetired = allowRetired || backend.baseUrlOverride().isPresent();
    }

    /**
     * The model that is used when none is named: the backend's default, or else the first of its catalogue that can do the
     * operation and is not retired.
     */
    Optional<SelectedModel> defaultValue(String reason) {
        Catalogue catalogue = backend.catalogue();
        return backend.support(operation.mediaType())
                .map(MediaTypeDefault::defaultModel)
                .flatMap(catalogue::find)
                .filter(this::isOffered)
                .or(() -> catalogue.models().stream()
                        .filter(entry -> !entry.isPattern())
                        .filter(this::isOffered)
                        .findFirst())
                .map(entry -> choice(entry.id(), Optional.of(entry), reason));
    }

    /**
     * The model that was named.
     *
     * @throws InvalidRequestException when it cannot do the operation, is retired, or belongs to no known family
     */
    SelectedModel named(String model, String reason) {
        Optional<ModelEntry> entry = backend.catalogue().find(model);
        if (entry.isEmpty()
                && backend.baseUrlOverride().isEmpty()
                && !backend.catalogue().models().isEmpty()) {
            throw refused(model, "belongs to no family of models that " + backend.name() + " is known to have");
        } else if (entry.isPresent() && entry.get().capabilities(operation).isEmpty()) {
            throw refused(model, "cannot do " + operation.id());
        } else if (entry.isPresent() && isRetired(entry.get()) && !allowRetired) {
            throw retired(model, entry.get().lifeCycle());
        }
        return choice(model, entry, reason);
    }

    /** Why there is no model by default, as the rest of a sentence. */
    String absence() {
        List<ModelEntry> able = backend.catalogue().models().stream()
                .filter(entry -> entry.capabilities(operation).isPresent())
                .toList();
        return able.isEmpty()
                ? "has no model for " + operation.id()
                : "has only retired models for " + operation.id() + ": "
                        + String.join(", ", able.stream().map(ModelEntry::id).toList());
    }

    private boolean isOffered(ModelEntry entry) {
        return entry.capabilities(operation).isPresent() && !isRetired(entry);
    }

    private boolean isRetired(ModelEntry entry) {
        return entry.lifeCycle().isRetired(today);
    }

    private SelectedModel choice(String model, Optional<ModelEntry> entry, String reason) {
        List<String> warnings = new ArrayList<>();
        if (entry.isEmpty()) {
            warnings.add(
                    "The model " + model + " is not in the catalogue of " + backend.name() + "; it was not checked.");
        } else if (entry.get().isPattern()) {
            warnings.add("The model " + model + " is not in the catalogue of " + backend.name()
                    + "; it was checked as one of the family " + entry.get().id() + ".");
        }
        entry.map(ModelEntry::lifeCycle).flatMap(cycle -> notice(model, cycle)).ifPresent(warnings::add);
        return new SelectedModel(backend, model, entry, List.copyOf(warnings), reason);
    }

    private Optional<String> notice(String model, LifeCycle cycle) {
        if (cycle.retiresOn().isEmpty() || !(cycle.isRetired(today) || cycle.retiresSoon(today))) {
            return Optional.empty();
        }
        String verb = cycle.isRetired(today) ? " was retired on " : " retires on ";
        return Optional.of("The model " + model + verb + cycle.retiresOn().get() + successor(cycle) + ".");
    }

    private static String successor(LifeCycle cycle) {
        return cycle.replacedBy().map(next -> "; its successor is " + next).orElse("");
    }

    private InvalidRequestException retired(String model, LifeCycle cycle) {
        return refused(model, "was retired on " + cycle.retiresOn().orElseThrow() + successor(cycle));
    }

    private InvalidRequestException refused(String model, String problem) {
        List<String> offered = backend.catalogue().models().stream()
                .filter(this::isOffered)
                .map(ModelEntry::id)
                .toList();
        List<String> close = NameSuggestions.of(model, offered);
        String hint = close.isEmpty() ? "" : ". Did you mean " + String.join(" or ", close) + "?";
        Violation violation = new Violation("model", model, problem + hint, String.join(", ", offered));
        ErrorDetails details = ErrorDetails.builder()
                .backend(backend.name())
                .operation(operation)
                .model(model)
                .code("model_not_usable")
                .build();
        return new InvalidRequestException(violation.message(), List.of(violation), details);
    }
}
