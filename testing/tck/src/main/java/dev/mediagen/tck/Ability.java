package dev.mediagen.tck;

import dev.mediagen.api.Operation;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One operation that a model supports according to the catalogue.
 *
 * @param model the id of the model; for a family a name that only the family's pattern matches
 * @param entry its catalogue entry
 * @param operation the operation
 */
record Ability(String model, ModelEntry entry, Operation operation) {
    private static final int TRIES = 9;

    /** All abilities in a catalogue. */
    static Stream<Ability> all(Catalogue catalogue) {
        return catalogue.models().stream()
                .flatMap(entry -> concrete(catalogue, entry).stream()
                        .flatMap(model -> entry.operations().keySet().stream()
                                .map(operation -> new Ability(model, entry, operation))));
    }

    /** A model of the entry: for a family a member without an own entry; empty when there is none. */
    static Optional<String> concrete(Catalogue catalogue, ModelEntry entry) {
        Stream<String> names = entry.isPattern()
                ? IntStream.rangeClosed(1, TRIES).mapToObj(number -> entry.id().replace("*", String.valueOf(number)))
                : Stream.of(entry.id());
        return names.filter(name -> catalogue.find(name).filter(entry::equals).isPresent())
                .findFirst();
    }

    /** Whether the model is a guess: a name generated for a family that the provider need not know. */
    boolean isGuess() {
        return entry.isPattern();
    }

    Capabilities capabilities() {
        return entry.capabilities(operation).orElseThrow();
    }

    /** The same model with another operation, if it supports that. */
    Optional<Ability> at(Operation other) {
        return entry.capabilities(other).map(able -> new Ability(model, entry, other));
    }

    @Override
    public String toString() {
        return model + " " + operation.id();
    }
}
