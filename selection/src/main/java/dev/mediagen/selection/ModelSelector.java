package dev.mediagen.selection;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.catalogue.UnknownModels;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.MediaTypeDefault;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.NameSuggestions;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the model of one backend for one operation, by today's date. */
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
     * The model that is used when none is named: of those that support the operation and are not retired, the first that honours
     * the request unchanged, else the first. The backend's default comes first, then its successors, then the others.
     *
     * @param obstacles what a model cannot honour
     */
    Optional<SelectedModel> defaultValue(Function<ModelEntry, List<Violation>> obstacles, String reason) {
        List<ModelEntry> offered = offered();
        return offered.stream()
                .filter(entry -> obstacles.apply(entry).isEmpty())
                .findFirst()
                .or(() -> offered.stream().findFirst())
                .map(entry -> SelectedModel.of(backend, entry, today, reason, skippedDefault(entry, obstacles)));
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

    /** Why it is not the default model, if it is another one. */
    private Optional<Text> skippedDefault(ModelEntry chosen, Function<ModelEntry, List<Violation>> obstacles) {
        Optional<ModelEntry> usual = usual().filter(entry -> !entry.id().equals(chosen.id()));
        if (usual.isEmpty()) {
            return Optional.empty();
        } else if (isRetired(usual.get())) {
            return Optional.of(Text.of(
                    "{} replaces {}, which was retired on {}.",
                    chosen.id(),
                    usual.get().id(),
                    usual.get().lifeCycle().retiresOn().orElseThrow()));
        }
        List<String> dishonoured = obstacles.apply(usual.get()).stream()
                .map(Violation::option)
                .distinct()
                .toList();
        return Optional.of(Text.of(
                "{} is used, because {} cannot honour {}.",
                chosen.id(),
                usual.get().id(),
                Text.options(dishonoured)));
    }

    /**
     * The model that was named.
     *
     * @throws InvalidRequestException when it does not support the operation, is retired, or belongs to no known family
     */
    SelectedModel named(String model, String reason) {
        Optional<String> elsewhere = backend.models().elsewhere(model);
        if (elsewhere.isPresent()) {
            throw refused(model, "is available on " + elsewhere.get() + " only");
        }
        Optional<ModelEntry> entry = backend.models().find(model);
        if (entry.isEmpty()) {
            return unknown(model, reason);
        } else if (entry.get().capabilities(operation).isEmpty()) {
            throw refused(model, "cannot do " + operation.id());
        } else if (isRetired(entry.get()) && !allowRetired) {
            LifeCycle cycle = entry.get().lifeCycle();
            String day = String.valueOf(cycle.retiresOn().orElseThrow());
            throw refused(model, "was retired on " + day + SelectedModel.successor(cycle));
        }
        Optional<Text> notice = familyNotice(entry.get(), model);
        return SelectedModel.of(backend, entry.get().toBuilder(model).build(), today, reason, notice);
    }

    /** At the provider's own address an unknown model is a typing error; other hosts have their own models. */
    private SelectedModel unknown(String model, String reason) {
        boolean hasModels = !backend.catalogue().models().isEmpty();
        if (hasModels && backend.baseUrlOverride().isEmpty()) {
            throw refused(model, "belongs to no known model family of " + backend.name());
        }
        Optional<ModelEntry> like = UnknownModels.entry(backend.catalogue(), model, operation);
        if (hasModels && like.isEmpty()) {
            throw refused(model, "cannot do " + operation.id() + ", as no model of " + backend.name());
        }
        Text unchecked = Text.plain("The model " + model + " is not in the catalogue of " + backend.name()
                + "; the request was not checked.");
        return new SelectedModel(backend, model, like, false, List.of(unchecked), reason);
    }

    private Optional<Text> familyNotice(ModelEntry entry, String model) {
        return Optional.of(entry)
                .filter(ModelEntry::isPattern)
                .map(family -> Text.plain("The model " + model + " is not in the catalogue of " + backend.name()
                        + "; the request was checked against the model family " + family.id() + "."));
    }

    /** Whether no model can be used for the operation by default. */
    boolean isEmpty() {
        return offered().isEmpty();
    }

    /** Whether it had models for the operation, and all of them are retired by now. */
    boolean isOutdated() {
        return isEmpty() && !able().isEmpty();
    }

    /** Why there is no default model, as the rest of a sentence. */
    String absence() {
        String retired = able().stream()
                .map(entry -> entry.id() + " (" + entry.lifeCycle().retiresOn().orElse(today) + ")")
                .collect(Collectors.joining(", "));
        return retired.isEmpty()
                ? "has no model for " + operation.id()
                : "has only retired models for " + operation.id() + ": " + retired;
    }

    List<String> names() {
        return able().stream().filter(this::isOffered).map(ModelEntry::id).toList();
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

    private InvalidRequestException refused(String model, String problem) {
        List<ModelEntry> all = backend.catalogue().models();
        List<String> offered =
                all.stream().filter(this::isOffered).map(ModelEntry::id).toList();
        List<String> close = NameSuggestions.of(model, offered);
        String hint = close.isEmpty() ? "" : ". Did you mean " + String.join(" or ", close) + "?";
        Violation violation = new Violation("model", model, problem + hint, String.join(", ", offered));
        ErrorDetails details = ErrorDetails.builder()
                .backend(backend.name())
                .operation(operation)
                .model(model)
                .code("model_not_usable")
                .build();
        return new InvalidRequestException(violation.text(), List.of(violation), details);
    }
}
