package dev.mediagen.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /**
     * A key as the values of the variables: the whole key, or its parts, which the joiner separates.
     *
     * @return empty when it has fewer parts, or nothing separates them
     */
    public Optional<Map<String, String>> split(String key) {
        if (variables.size() == 1) {
            return Optional.of(Map.of(variables.get(0), key));
        }
        String[] parts = joiner.isEmpty() ? new String[0] : key.split(Pattern.quote(joiner), variables.size());
        if (parts.length < variables.size() || Stream.of(parts).anyMatch(String::isBlank)) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, parts.length)
                .boxed()
                .collect(Collectors.toUnmodifiableMap(variables::get, at -> parts[at])));
    }

    /** The form of the key as part of a sentence: {@code joined by ":"}. */
    public String form() {
        return joiner.isEmpty() ? "each in its variable" : "joined by \"" + joiner + "\"";
    }

    /** The variables as part of a sentence: {@code ACME_KEY_ID and ACME_KEY_SECRET}. */
    @Override
    public String toString() {
        return String.join(" and ", variables);
    }
}
