package dev.mediagen.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The options of one request: an immutable map that knows the type of each value. Keeps the order of setting. */
public final class Options {

    private static final Options EMPTY = new Options(Map.of());

    private final Map<Option<?>, Object> values;

    private Options(Map<Option<?>, Object> values) {
        this.values = values;
    }

    /** No options. */
    public static Options empty() {
        return EMPTY;
    }

    /** The value of the option; empty means "you choose". */
    public <T> Optional<T> get(Option<T> option) {
        // A value only ever gets in under its own option, see with().
        @SuppressWarnings("unchecked")
        T value = (T) values.get(option);
        return Optional.ofNullable(value);
    }

    /**
     * The value of a required option.
     *
     * @throws NoSuchElementException when it was not set, which the builders make impossible
     */
    public <T> T require(Option<T> option) {
        return get(option).orElseThrow(() -> new NoSuchElementException("The option " + option + " is not set."));
    }

    /** Whether the option is set. */
    public boolean has(Option<?> option) {
        return values.containsKey(option);
    }

    /**
     * The same options with one set; replaces an earlier value.
     *
     * @throws InvalidRequestException when no model can accept the value
     */
    public <T> Options with(Option<T> option, T value) {
        Map<Option<?>, Object> copy = new LinkedHashMap<>(values);
        copy.put(option, PlainValues.fixed(option.check(value)));
        return new Options(Collections.unmodifiableMap(copy));
    }

    /** The same options without one. */
    public Options without(Option<?> option) {
        Map<Option<?>, Object> copy = new LinkedHashMap<>(values);
        copy.remove(option);
        return new Options(Collections.unmodifiableMap(copy));
    }

    /** All options that are set, in the order of setting. */
    public List<Option<?>> present() {
        return List.copyOf(values.keySet());
    }

    /** The provider's own parameters, by the provider's names. */
    public Map<String, Object> extras() {
        Map<String, Object> extras = new LinkedHashMap<>();
        values.forEach((option, value) -> {
            if (option.isExtra()) {
                extras.put(option.providerName(), value);
            }
        });
        return Collections.unmodifiableMap(extras);
    }

    /**
     * The same, with each input in the form that the provider's API expects.
     *
     * @param form converts an input, to a data URI for example
     */
    public Map<String, Object> extras(Function<Input, ?> form) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras().forEach((name, value) -> extras.put(name, PlainValues.withInputs(value, form)));
        return Collections.unmodifiableMap(extras);
    }

    /** All inputs of the request with their options, in order. */
    public List<NamedInput> inputs() {
        List<NamedInput> inputs = new ArrayList<>();
        values.forEach((option, value) ->
                PlainValues.inputs(value).forEach(input -> inputs.add(new NamedInput(option, input))));
        return List.copyOf(inputs);
    }

    /**
     * The same options with other inputs.
     *
     * @param replacement gives the replacement of an input
     */
    public Options mapInputs(Function<NamedInput, Input> replacement) {
        Map<Option<?>, Object> copy = new LinkedHashMap<>(values);
        copy.replaceAll((option, value) ->
                PlainValues.withInputs(value, input -> replacement.apply(new NamedInput(option, input))));
        return new Options(Collections.unmodifiableMap(copy));
    }

    /**
     * The value of an option for JSON: for inputs their origin, for everything else the value.
     *
     * @throws NoSuchElementException when it was not set
     */
    public <T> Object described(Option<T> option) {
        return PlainValues.withInputs(require(option), Input::describe);
    }

    /**
     * An input with its option.
     *
     * @param option the option it is the value of
     * @param input the input
     */
    public record NamedInput(Option<?> option, Input input) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof Options that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The names of the options that are set. Values may be prompts, so they are left out. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
