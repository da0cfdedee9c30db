package dev.mediagen.selection;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Violation;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.media.files.InputFacts;
import dev.mediagen.spi.ModelEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
 * @param eligible which backends, by name, may be used without being named
 */
public record SelectionRequest(
        Operation operation,
        Options options,
        InputFacts files,
        Optional<String> backend,
        Optional<String> model,
        Optional<Preference> issuer,
        Strictness strictness,
        boolean allowRetired,
        Predicate<String> eligible) {

    public MediaType mediaType() {
        return operation.mediaType();
    }

    public Optional<String> voice() {
        return options.get(Option.VOICE);
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

    /** What a model cannot honour. */
    List<Violation> violations(SelectedModel choice, Strictness strict) {
        return choice.entry()
                .map(entry -> violations(entry, choice.model(), strict))
                .orElse(List.of());
    }

    /** What a model lacks for a request without options. */
    static List<Violation> violations(ModelEntry entry, Operation operation) {
        return entry.capabilities(operation).stream()
                .flatMap(able -> RequestCheck.strict(entry.id(), able).violations(operation, Options.empty()).stream())
                .toList();
    }

    /** What a model cannot honour. */
    List<Violation> violations(ModelEntry entry, String name, Strictness strict) {
        return entry.capabilities(operation).stream()
                .flatMap(able -> Stream.concat(
                        RequestCheck.of(strict, name, able).violations(operation, options).stream(),
                        files.violations(able).stream()))
                .toList();
    }

    /** Whether a model does not accept one of the files. */
    boolean rejects(SelectedModel choice) {
        return choice.capabilities(operation).stream()
                .anyMatch(able -> !files.violations(able).isEmpty());
    }

    /** Whether the catalogue lists the voice; a catalogue that allows any voice may not have it. */
    boolean listsVoice(SelectedModel choice) {
        return voice().isEmpty()
                || choice.capabilities(operation)
                        .flatMap(able -> able.constraint(Option.VOICE))
                        .filter(voices -> voices.lists(voice().get()))
                        .isPresent();
    }

    /**
     * The backend and model that are configured for a media type. The model belongs to the backend: with another backend it
     * is not used.
     *
     * @param backend the backend's name
     * @param model the model; empty for the backend's default
     */
    public record Preference(String backend, Optional<String> model) {}
}
