package dev.mediagen.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Environment variables that hold a key together: one with the whole key, or several with its parts, all of which are needed.
 *
 * @param variables the variables, in the order of the parts
 * @param joiner the text between the parts, such as {@code ":"}; may be empty
 */
public record KeySource(List<String> variables, String joiner) {

    /**
     * Makes a defensive copy.
     *
     * @throws IllegalArgumentException when there is no variable
     */
    public KeySource {
        variables = List.copyOf(variables);
        if (variables.isEmpty()) {
            throw new IllegalArgumentException("A key needs at least one variable.");
        }
    }

    /**
     * The key; empty unless all variables are set.
     *
     * @param values gives the value of an environment variable
     */
    public Optional<Secret> key(Function<String, Optional<String>> values) {
        List<Secret> parts = variables.stream()
                .flatMap(variable -> values.apply(variable).stream())
                .filter(value -> !value.isBlank())
                .map(Secret::of)
                .toList();
        return parts.size() < variables.size() ? Optional.empty() : Optional.of(Secret.joined(parts, joiner));
    }

    /**
     * The variables that are not set although others of them are.
     *
     * @param values gives the value of an environment variable
     */
    public List<String> missing(Function<String, Optional<String>> values) {
        List<String> unset = variables.stream()
                .filter(variable ->
                        values.apply(variable).filter(value -> !value.isBlank()).isEmpty())
                .toList();
        return unset.size() == variables.size() ? List.of() : unset;
    }

    /** The variables as part of a sentence: {@code ACME_KEY_ID and ACME_KEY_SECRET}. */
    @Override
    public String toString() {
        return String.join(" and ", variables);
    }
}
