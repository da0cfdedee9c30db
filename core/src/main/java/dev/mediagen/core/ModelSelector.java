package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.catalogue.UnknownModels;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.MediaTypeDefault;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.NameSuggestions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * The model that is used when none is named: of those that can do the operation and are not retired, the first that honours
     * the options as they are, else the first. The backend's default comes first, then its successors, then the others of
     * its catalogue.
     */
    Optional<SelectedModel> defaultValue(Options options, String reason) {
        List<ModelEntry> offered = offered();
        return offered.stream()
                .filter(entry -> obstacles(entry, options).isEmpty())
                .findFirst()
                .or(() -> offered.stream().findFirst())
                .map(entry -> choice(entry, reason, passedOver(entry, options)));
    }

    private List<ModelEntry> offered() {
        return Stream.concat(successors(), backend.catalogue().models().stream())
                .filter(entry -> !entry.isPattern() && isOffered(entry))
                .distinct()
                .toList();
    }

    /** The usual model and what takes its place when it ends, in order. */
    private Stream<ModelEntry> successors() {
        Set<ModelEntry> line = new LinkedHashSet<>();
        Optional<ModelEntry> next = usual();
        while (next.isPresent() && line.add(next.get())) {
            next = next.get().lifeCycle().replacedBy().flatMap(backend.catalogue()::find);
        }
        return line.stream();
    }

    private Optional<ModelEntry> usual() {
        return backend.support(operation.mediaType())
                .map(MediaTypeDefault::defaultModel)
                .flatMap(backend.catalogue()::find)
                .filter(entry -> entry.capabilities(operation).isPresent());
    }

    private List<Violation> obstacles(ModelEntry entry, Options options) {
        return RequestCheck.strict(entry.id(), entry.capabilities(operation).orElseThrow())
                .violations(operation, options);
    }

    /** Why it is not the usual model, when it is another one. */
    private Optional<String> passedOver(ModelEntry taken, Options options) {
        Optional<ModelEntry> usual = usual().filter(entry -> !entry.id().equals(taken.id()));
        if (usual.isEmpty()) {
            return Optional.empty();
        } else if (isRetired(usual.get())) {
            return Optional.of(taken.id() + " takes the place of " + usual.get().id() + ", which was retired on "
                    + usual.get().lifeCycle().retiresOn().orElseThrow() + ".");
        }
        String dishonoured = obstacles(usual.get(), options).stream()
                .map(Violation::option)
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(
                taken.id() + " was taken, because " + usual.get().id() + " cannot honour " + dishonoured + ".");
    }

    /**
     * The model that was named.
     *
     * @throws InvalidRequestException when it cannot do the operation, is retired, or belongs to no known family
     */
    SelectedModel named(String model, String reason) {
        Catalogue catalogue = backend.catalogue();
        Optional<ModelEntry> entry = catalogue.find(model);
        Optional<String> elsewhere = backend.elsewhere(model);
        if (elsewhere.isPresent()) {
            throw refused(model, "is offered on " + elsewhere.get() + " only");
        } else if (entry.isEmpty()) {
            return unknown(model, reason);
        } else if (entry.get().capabilities(operation).isEmpty()) {
            throw refused(model, "cannot do " + operation.id());
        } else if (isRetired(entry.get()) && !allowRetired) {
            throw retired(model, entry.get().lifeCycle());
        }
        return choice(entry.get().toBuilder(model).build(), reason, familyNotice(entry.get(), model));
    }

    /** At the provider itself a model that nobody knows is a typing error; other hosts have models of their own. */
    private SelectedModel unknown(String model, String reason) {
        Catalogue catalogue = backend.catalogue();
        if (catalogue.models().isEmpty()) {
            return new SelectedModel(backend, model, Optional.empty(), false, List.of(unchecked(model)), reason);
        } else if (backend.baseUrlOverride().isEmpty()) {
            throw refused(model, "belongs to no family of models that " + backend.name() + " is known to have");
        }
        ModelEntry like = UnknownModels.entry(catalogue, model, operation)
                .orElseThrow(
                        () -> refused(model, "cannot do " + operation.id() + ", as no model of " + backend.name()));
        return new SelectedModel(backend, model, Optional.of(like), false, List.of(unchecked(model)), reason);
    }

    private String unchecked(String model) {
        return "The model " + model + " is not in the catalogue of " + backend.name() + "; it was not checked.";
    }

    private Optional<String> familyNotice(ModelEntry entry, String model) {
        return entry.isPattern()
                ? Optional.of("The model " + model + " is not in the catalogue of " + backend.name()
                        + "; it was checked as one of the family " + entry.id() + ".")
                : Optional.empty();
    }

    /** Whether it had models for the operation, and all of them are retired by now. */
    boolean isOutdated() {
        return offered().isEmpty() && !able().isEmpty();
    }

    /** Why there is no model by default, as the rest of a sentence. */
    String absence() {
        String retired = able().stream()
                .map(entry -> entry.id() + " (" + entry.lifeCycle().retiresOn().orElse(today) + ")")
                .collect(Collectors.joining(", "));
        return retired.isEmpty()
                ? "has no model for " + operation.id()
                : "has only retired models for " + operation.id() + ": " + retired;
    }

    private List<ModelEntry> able() {
        return backend.catalogue().models().stream()
                .filter(entry ->
                        !entry.isPattern() && entry.capabilities(operation).isPresent())
                .toList();
    }

    private boolean isOffered(ModelEntry entry) {
        return entry.capabilities(operation).isPresent() && !isRetired(entry);
    }

    private boolean isRetired(ModelEntry entry) {
        return entry.lifeCycle().isRetired(today);
    }

    private SelectedModel choice(ModelEntry entry, String reason, Optional<String> remark) {
        List<String> warnings = new ArrayList<>(remark.stream().toList());
        notice(entry.id(), entry.lifeCycle()).ifPresent(warnings::add);
        return new SelectedModel(backend, entry.id(), Optional.of(entry), true, List.copyOf(warnings), reason);
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
