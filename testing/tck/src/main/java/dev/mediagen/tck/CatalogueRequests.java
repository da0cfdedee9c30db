package dev.mediagen.tck;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Generates the requests that a catalogue promises to honour: for each model and operation the smallest one, and for each value of
 * each option one with that value. For recording what a backend sends for them.
 */
public final class CatalogueRequests {

    private CatalogueRequests() {}

    /** Values of options that a catalogue does not list: the members of a provider's own objects, for example. */
    @FunctionalInterface
    public interface Values {

        /** The values of one option; empty to leave the choice to the kit. */
        List<?> of(Operation operation, Option<?> option);
    }

    /**
     * One request.
     *
     * @param model the model; for a family one without an own entry
     * @param option the option whose value it tests; empty for the smallest request
     * @param request the request
     */
    public record Sample(String model, Optional<Option<?>> option, MediaRequest<?> request) {

        @Override
        public String toString() {
            return model + " " + request.operation().id()
                    + option.map(said -> " with " + said).orElse("");
        }
    }

    /** All requests, model by model. */
    public static Stream<Sample> of(Catalogue catalogue, Values values) {
        return Ability.all(catalogue).flatMap(ability -> of(ability, values));
    }

    /**
     * For one operation of one model the smallest request, and after it the same with each option that the operation accepts,
     * whether or not the model supports it, and with a parameter that no catalogue knows.
     *
     * @param capabilities what the model supports
     */
    public static Stream<Sample> ofEveryOption(
            String model, Operation operation, Capabilities capabilities, Values values) {
        SampleRequests requests = requests(operation, capabilities, values);
        return requests.least().stream()
                .flatMap(least -> Stream.concat(
                        Stream.of(new Sample(model, Optional.empty(), MediaRequest.of(operation, least))),
                        Stream.concat(operation.optional().stream(), Stream.of(Option.extra("tck_unheard_of")))
                                .filter(option -> !least.has(option) && !option.equals(Option.CONTINUE_FROM))
                                .flatMap(option -> requests.valued(least, option)
                                        .map(options -> new Sample(
                                                model, Optional.of(option), MediaRequest.of(operation, options))))));
    }

    private static SampleRequests requests(Operation operation, Capabilities capabilities, Values values) {
        SampleRequests.Given given = new SampleRequests.Given() {
            @Override
            @SuppressWarnings("unchecked") // The caller gives values of the option's type.
            public <T> List<T> of(Operation of, Option<T> option) {
                boolean isListed = capabilities.constraint(option).orElse(Constraint.any()) instanceof Constraint.OneOf;
                return isListed ? List.of() : (List<T>) values.of(of, option);
            }
        };
        return new SampleRequests(operation, capabilities, given, SampleInputs.MADE_IN_CODE);
    }

    private static Stream<Sample> of(Ability ability, Values values) {
        SampleRequests requests = requests(ability.operation(), ability.capabilities(), values);
        Stream<Sample> least = requests.least().stream().map(options -> sample(ability, Optional.empty(), options));
        return Stream.concat(
                least,
                ability.capabilities().constraints().entrySet().stream()
                        .filter(bound -> !(bound.getValue() instanceof Constraint.Never))
                        .flatMap(bound -> Option.find(bound.getKey()).stream())
                        .filter(option -> !option.equals(Option.CONTINUE_FROM) && !option.equals(Option.anyExtra()))
                        .flatMap(option -> requests.honouring(option).stream()
                                .map(options -> sample(ability, Optional.of(option), options))));
    }

    private static Sample sample(Ability ability, Optional<Option<?>> option, Options options) {
        return new Sample(ability.model(), option, MediaRequest.of(ability.operation(), options));
    }
}
