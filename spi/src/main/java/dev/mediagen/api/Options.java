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

    /** No options at all. */
    public static Options empty() {
        return EMPTY;
    }

    /** What was set for the option; empty means "you choose". */
    public <T> Optional<T> get(Option<T> option) {
        // A value only ever gets in under its own option, see with().
        @SuppressWarnings("unchecked")
        T value = (T) values.get(option);
        return Optional.ofNullable(value);
    }

    /**
     * What was set for an option that the kind of request always has.
     *
     * @throws NoSuchElementException when it was not set, which the builders make impossible
     */
    public <T> T require(Option<T> option) {
        return get(option).orElseThrow(() -> new NoSuchElementException("The option " + option + " is not set."));
    }

    /** Whether anything was set for the option. */
    public boolean has(Option<?> option) {
        return values.containsKey(option);
    }

    /**
     * The same options with one set, in place of an earlier value.
     *
     * @throws InvalidRequestException when no model could mean the value
     */
    public <T> Options with(Option<T> option, T value) {
        Map<Option<?>, Object> copy = new LinkedHashMap<>(values);
        copy.put(option, option.check(value));
        return new Options(Collections.unmodifiableMap(copy));
    }

    /** The same options without one. */
    public Options without(Option<?> option) {
        Map<Option<?>, Object> copy = new LinkedHashMap<>(values);
        copy.remove(option);
        return new Options(Collections.unmodifiableMap(copy));
    }

    /** Everything that was set, in its order. */
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
     * The same, with each input in the form that the provider's wire wants.
     *
     * @param form what stands for an input: a data URI, for example
     */
    public Map<String, Object> extras(Function<Input, ?> form) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras().forEach((name, value) -> extras.put(name, PlainValues.withInputs(value, form)));
        return Collections.unmodifiableMap(extras);
    }

    /** Every input of the request with the option it was given for, in order. */
    public List<NamedInput> inputs() {
        List<NamedInput> inputs = new ArrayList<>();
        values.forEach((option, value) ->
                PlainValues.inputs(value).forEach(input -> inputs.add(new NamedInput(option, input))));
        return List.copyOf(inputs);
    }

    /**
     * The same options with other inputs.
     *
     * @param replacement gives what takes the place of an input
     */
    public Options mapInputs(Function<NamedInput, Input> replacement) {
        Map<Option<?>, Object> copy = new LinkedHashMap<>(values);
        copy.replaceAll((option, value) ->
                PlainValues.withInputs(value, input -> replacement.apply(new NamedInput(option, input))));
        return new Options(Collections.unmodifiableMap(copy));
    }

    /**
     * What JSON can say of the value of an option: of inputs where they came from, of everything else the value.
     *
     * @throws NoSuchElementException when it was not set
     */
    public <T> Object described(Option<T> option) {
        return PlainValues.withInputs(require(option), Input::describe);
    }

    /**
     * An input and what it is there for.
     *
     * @param option the option it was given for
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

    /** The names of what is set. Values may be prompts, so they are left out. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
