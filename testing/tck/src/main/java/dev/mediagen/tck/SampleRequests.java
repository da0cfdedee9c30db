package dev.mediagen.tck;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Speakers;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Requests that a model should honour, made only from the operation and the catalogue: the smallest one, and for every value of
 * every option one with that value.
 */
final class SampleRequests {
    private final Operation operation;
    private final Capabilities capabilities;
    private final Given given;
    private final SampleValues values;
    private final Optional<String> earlier;

    /**
     * @param operation the operation
     * @param capabilities what the model supports
     * @param given values from the author of the backend
     * @param inputs input files
     */
    SampleRequests(Operation operation, Capabilities capabilities, Given given, SampleInputs inputs) {
        this(operation, capabilities, given, new SampleValues(operation.mediaType(), inputs), Optional.empty());
    }

    private SampleRequests(
            Operation operation,
            Capabilities capabilities,
            Given given,
            SampleValues values,
            Optional<String> earlier) {
        this.operation = operation;
        this.capabilities = capabilities;
        this.given = given;
        this.values = values;
        this.earlier = earlier;
    }

    /** The same requests continuing an earlier result, which replaces the inputs. */
    SampleRequests after(String id) {
        return new SampleRequests(operation, capabilities, given, values, Optional.of(id));
    }

    /** Whether the model takes no file for the operation, only an earlier result. */
    boolean onlyContinues() {
        return operation
                .source()
                .flatMap(capabilities::constraint)
                .filter(Constraint.Never.class::isInstance)
                .isPresent();
    }

    /** Values from the author of a backend that a catalogue cannot contain. */
    @FunctionalInterface
    interface Given {

        /** The values of one option; empty for none. */
        <T> List<T> of(Operation operation, Option<T> option);

        /** No values. */
        static <T> List<T> nothing(Operation operation, Option<T> option) {
            return List.of();
        }
    }

    /** The smallest request of the operation; empty when the kit cannot make the files it needs, or has no earlier result. */
    Optional<Options> least() {
        if (onlyContinues() && earlier.isEmpty()) {
            return Optional.empty();
        }
        Options options = earlier.map(id -> Options.empty().with(Option.CONTINUE_FROM, id))
                .orElse(Options.empty());
        for (Option<?> option : needed()) {
            Optional<Options> more = withFirst(options, option);
            if (more.isEmpty()) {
                return Optional.empty();
            }
            options = more.get();
        }
        return settled(options, Set.of());
    }

    /** The same for a check that needs it; aborts without it. */
    Options leastOrAbort() {
        Optional<Options> least = least();
        Assumptions.assumeTrue(
                least.isPresent(),
                onlyContinues()
                        ? operation.id() + " only continues an earlier result."
                        : "The kit cannot make the files that " + operation.id() + " needs.");
        return least.orElseThrow();
    }

    /** One request for each value of the option that the catalogue allows and that its rules leave possible. */
    <T> List<Options> honouring(Option<T> option) {
        List<Options> requests = new ArrayList<>();
        for (T value : allowed(option)) {
            shortest(option)
                    .flatMap(shortest -> settled(with(shortest, option, value), Set.of(option)))
                    .ifPresent(requests::add);
        }
        return requests;
    }

    /** The same request without the option, to compare with; empty when the option is required. */
    Optional<Options> unset(Option<?> option) {
        return needed().contains(option) ? Optional.empty() : shortest(option).filter(least -> !least.has(option));
    }

    /** A request with as many options as are accepted together. */
    Options together(Predicate<Options> accepted) {
        Options all = leastOrAbort();
        for (String name : capabilities.constraints().keySet()) {
            Option<?> option = Option.find(name).orElseThrow();
            if (!all.has(option) && !option.equals(Option.CONTINUE_FROM)) {
                all = adding(all, option, accepted).orElse(all);
            }
        }
        return all;
    }

    private <T> Optional<Options> adding(Options all, Option<T> option, Predicate<Options> accepted) {
        return allowed(option).stream()
                .map(value -> all.with(option, value))
                .filter(accepted)
                .findFirst();
    }

    /** The same request with another value of one of its options; empty when no other value is accepted. */
    <T> Optional<Options> varied(Options all, Option<T> option, Predicate<Options> accepted) {
        return allowed(option).stream()
                .filter(value -> !all.get(option).filter(value::equals).isPresent())
                .map(value -> all.with(option, value))
                .filter(accepted)
                .findFirst();
    }

    /** The options with one more; a dialogue has a text that names its speakers. */
    private static <T> Options with(Options options, Option<T> option, T value) {
        Options all = options.with(option, value);
        return value instanceof Speakers speakers
                ? all.with(
                        Option.PROMPT, String.join(": One.\n", speakers.voices().keySet()) + ": One.")
                : all;
    }

    /** The smallest request with this value. */
    <T> Options with(Option<T> option, T value) {
        return leastOrAbort().with(option, value);
    }

    /** The smallest request for a video or audio of the shortest duration: many are made, and long ones take long. */
    private Optional<Options> shortest(Option<?> beside) {
        boolean canSay = capabilities.constraint(Option.DURATION).isPresent() && !beside.equals(Option.DURATION);
        return least().map(least -> canSay ? withFirst(least, Option.DURATION).orElse(least) : least);
    }

    /** One request for each value that the catalogue excludes. */
    <T> Stream<Options> misfits(Option<T> option) {
        Constraint bound = bound(option);
        return least().stream()
                .flatMap(least -> values.refused(option, bound).stream().map(value -> least.with(option, value)));
    }

    /** One request for each option that the operation accepts and the catalogue does not name. */
    Stream<Options> undeclared() {
        Stream<Option<?>> silent = operation.optional().stream()
                .filter(option -> capabilities.constraint(option).isEmpty())
                .filter(option -> !isTheCoresOwn(operation, option));
        Option<?> unheard = Option.extra("tck_unheard_of");
        Stream<Option<?>> all = Stream.concat(
                silent,
                Stream.of(unheard)
                        .filter(option -> !capabilities.constraint(option).isPresent()));
        return least().stream().flatMap(least -> all.flatMap(option -> withTypical(least, option)));
    }

    /** Whether the core handles an option: required options need no entry in a catalogue, and the core splits the count and the text. */
    static boolean isTheCoresOwn(Operation operation, Option<?> option) {
        return Set.of(Option.CONTINUE_FROM, Option.COUNT, Option.SPLIT_TEXT).contains(option)
                || operation.source().filter(option::equals).isPresent();
    }

    private Set<Option<?>> needed() {
        Set<Option<?>> needed = new LinkedHashSet<>(operation.required());
        capabilities.requires().forEach(name -> needed.add(Option.find(name).orElseThrow()));
        operation.source().ifPresent(needed::add);
        if (operation == Operation.IMAGE_REFERENCE) {
            Stream.of(Option.STYLE_IMAGE, Option.CONTROL_IMAGE, Option.SUBJECT_IMAGE)
                    .filter(option -> capabilities.constraint(option).isPresent())
                    .findFirst()
                    .ifPresentOrElse(needed::add, () -> needed.add(Option.STYLE_IMAGE));
        }
        if (earlier.isPresent()) {
            operation.source().ifPresent(needed::remove);
        }
        return needed;
    }

    private <T> Optional<Options> withFirst(Options options, Option<T> option) {
        return allowed(option).stream().findFirst().map(value -> options.with(option, value));
    }

    private <T> Stream<Options> withTypical(Options options, Option<T> option) {
        return values.typical(option).stream().limit(1).map(value -> options.with(option, value));
    }

    /** The options with values of one more: two that the catalogue allows, or two that any model could accept. */
    <T> Stream<Options> valued(Options options, Option<T> option) {
        List<T> allowed = allowed(option);
        return (allowed.isEmpty() ? values.typical(option) : allowed)
                .stream().limit(2).map(value -> with(options, option, value));
    }

    private <T> List<T> allowed(Option<T> option) {
        List<T> own = given.of(operation, option);
        return own.isEmpty() ? values.allowed(option, bound(option)) : own;
    }

    private Constraint bound(Option<?> option) {
        return capabilities.constraint(option).orElse(Constraint.any());
    }

    /**
     * The options adapted to the rules of the catalogue: a value that must accompany another is set, one that must not is removed.
     *
     * @param fixed the options that must stay unchanged
     * @return empty when the rules forbid it
     */
    private Optional<Options> settled(Options options, Set<Option<?>> fixed) {
        Options settled = options;
        for (Rule rule : capabilities.rules()) {
            if (!holds(rule.when(), settled)) {
                continue;
            }
            for (Map.Entry<String, Constraint> bound : rule.then().entrySet()) {
                Optional<Options> next =
                        obeying(settled, Option.find(bound.getKey()).orElseThrow(), bound.getValue(), fixed);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                settled = next.get();
            }
            for (String needed : rule.needs()) {
                Option<?> option = Option.find(needed).orElseThrow();
                Optional<Options> next = settled.has(option) ? Optional.of(settled) : withFirst(settled, option);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                settled = next.get();
            }
        }
        return Optional.of(settled);
    }

    private <T> Optional<Options> obeying(Options options, Option<T> option, Constraint bound, Set<Option<?>> fixed) {
        Optional<T> value = options.get(option);
        if (value.filter(present -> bound.allows(option, present)).isPresent()) {
            return Optional.of(options);
        } else if (value.isPresent() && fixed.contains(option)) {
            return Optional.empty();
        } else if (bound instanceof Constraint.Never) {
            return Optional.of(options.without(option));
        } else if (value.isEmpty() && capabilities.constraint(option).isEmpty()) {
            return Optional.of(options);
        }
        return values.allowed(option, bound).stream()
                .filter(allowed -> bound(option).allows(option, allowed))
                .findFirst()
                .map(allowed -> options.with(option, allowed));
    }

    private static boolean holds(Map<String, Constraint> conditions, Options options) {
        return conditions.entrySet().stream()
                .allMatch(condition -> Option.find(condition.getKey())
                        .filter(option -> fits(option, options, condition.getValue()))
                        .isPresent());
    }

    private static <T> boolean fits(Option<T> option, Options options, Constraint bound) {
        return options.get(option).filter(value -> bound.allows(option, value)).isPresent();
    }
}
