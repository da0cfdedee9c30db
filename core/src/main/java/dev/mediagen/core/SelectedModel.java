package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.media.files.InputFacts;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.ModelEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The backend and the model that serve a request.
 *
 * @param backend the backend
 * @param model the model
 * @param entry its catalogue entry, or what is assumed for an unknown model
 * @param isKnown whether the catalogue has the model or its family
 * @param warnings the warnings about the choice
 * @param reason the reason for the choice, as a sentence
 */
record SelectedModel(
        Backend backend,
        String model,
        Optional<ModelEntry> entry,
        boolean isKnown,
        List<Text> warnings,
        String reason) {

    /**
     * Opens the backend, and checks that it has a handler for an operation: an unknown model may be tried for any.
     *
     * @throws InvalidRequestException when it has none
     */
    void requireHandler(Operation operation) {
        if (!backend.open().handlers().operations().contains(operation)) {
            throw new InvalidRequestException(List.of(new Violation(
                    "model",
                    model,
                    "cannot do " + operation.id() + ", as no model of " + backend.name(),
                    backend.open().handlers().operations().stream()
                            .map(Operation::id)
                            .collect(Collectors.joining(", ")))));
        }
    }

    /** The same choice with more warnings. */
    SelectedModel with(List<Text> more) {
        return new SelectedModel(
                backend,
                model,
                entry,
                isKnown,
                Stream.concat(warnings.stream(), more.stream()).toList(),
                reason);
    }

    /** A known model, with a warning when it is retired or will be soon. */
    static SelectedModel of(Backend backend, ModelEntry entry, LocalDate today, String reason, Optional<Text> remark) {
        List<Text> warnings = Stream.of(remark, retirement(entry, today))
                .flatMap(Optional::stream)
                .toList();
        return new SelectedModel(backend, entry.id(), Optional.of(entry), true, warnings, reason);
    }

    private static Optional<Text> retirement(ModelEntry entry, LocalDate today) {
        LifeCycle cycle = entry.lifeCycle();
        String verb = cycle.isRetired(today) ? "was retired" : "retires";
        return cycle.retiresOn()
                .filter(day -> cycle.isRetired(today) || cycle.retiresSoon(today))
                .map(day -> Text.of("The model {} {} on {}{}.", entry.id(), verb, day, successor(cycle)));
    }

    static String successor(LifeCycle cycle) {
        return cycle.replacedBy().map(next -> "; its successor is " + next).orElse("");
    }

    /**
     * The backend and model that are configured for a media type. The model belongs to the backend: with another backend it
     * is not used.
     *
     * @param backend the backend's name
     * @param model the model; empty for the backend's default
     */
    record Preference(String backend, Optional<String> model) {}

    /**
     * The input of the selection.
     *
     * @param operation the operation
     * @param options the options of the request
     * @param files the facts of its files
     * @param backend the backend that was named
     * @param model the model that was named
     * @param issuer the backend and model that made the result that the request continues
     * @param strictness what happens to options that cannot be honoured
     * @param allowRetired whether a retired model may be named
     * @param eligible which backends may be used without being named
     */
    record SelectionRequest(
            Operation operation,
            Options options,
            InputFacts files,
            Optional<String> backend,
            Optional<String> model,
            Optional<Preference> issuer,
            Strictness strictness,
            boolean allowRetired,
            Predicate<Backend> eligible) {

        MediaType mediaType() {
            return operation.mediaType();
        }

        Optional<String> voice() {
            return options.get(Option.VOICE);
        }

        /** What a model cannot honour, of the options and of the files. */
        List<Violation> violations(SelectedModel choice, Strictness strictness) {
            return choice.entry()
                    .map(entry -> violations(entry, choice.model(), strictness))
                    .orElse(List.of());
        }

        /** What a model cannot honour without changes. */
        List<Violation> changes(ModelEntry entry) {
            return violations(entry, entry.id(), Strictness.STRICT);
        }

        private List<Violation> violations(ModelEntry entry, String model, Strictness strictness) {
            return entry.capabilities(operation).stream()
                    .flatMap(able -> Stream.concat(
                            strictness.check(model, able).violations(operation, options).stream(),
                            files.violations(able).stream()))
                    .toList();
        }

        /** Whether a model does not accept one of the files. */
        boolean rejects(SelectedModel choice) {
            return !files.violations(able(choice).orElse(Capabilities.none())).isEmpty();
        }

        /** Whether the catalogue lists the voice; a catalogue that allows any voice may not have it. */
        boolean listsVoice(SelectedModel choice) {
            return voice().isEmpty()
                    || able(choice)
                            .flatMap(able -> able.constraint(Option.VOICE))
                            .filter(voices -> voices.lists(voice().get()))
                            .isPresent();
        }

        private Optional<Capabilities> able(SelectedModel choice) {
            return choice.entry().flatMap(entry -> entry.capabilities(operation));
        }

        /** The same without a backend or model. */
        SelectionRequest unnamed() {
            return new SelectionRequest(
                    operation,
                    options,
                    files,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    strictness,
                    allowRetired,
                    eligible);
        }
    }
}
