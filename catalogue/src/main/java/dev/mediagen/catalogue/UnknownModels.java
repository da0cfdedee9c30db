package dev.mediagen.catalogue;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes assumptions about models that no catalogue knows, at a host that imitates a provider: they have the options of the
 * provider's own models, since the API has no others. Their values are not checked.
 */
public final class UnknownModels {

    private UnknownModels() {}

    /** The entry for an unknown model and an operation; empty when none of the provider's models supports it. */
    public static Optional<ModelEntry> entry(Catalogue catalogue, String model, Operation operation) {
        return like(catalogue)
                .filter(entry -> entry.capabilities(operation).isPresent())
                .findFirst()
                .map(entry -> loosened(entry, model));
    }

    /** The entries that the catalogue names for this; otherwise the families, and then all. */
    private static Stream<ModelEntry> like(Catalogue catalogue) {
        List<ModelEntry> all = catalogue.models();
        return Stream.of(
                        catalogue.unknownModelsLike().stream().flatMap(id -> catalogue.find(id).stream()),
                        all.stream().filter(ModelEntry::isPattern),
                        all.stream())
                .flatMap(entries -> entries);
    }

    private static ModelEntry loosened(ModelEntry entry, String model) {
        ModelEntry.Builder loosened = ModelEntry.builder(model);
        entry.wire().ifPresent(loosened::wire);
        entry.operations().forEach((operation, able) -> loosened.can(operation, loosened(able)));
        return loosened.build();
    }

    private static Capabilities loosened(Capabilities able) {
        Capabilities.Builder loosened = Capabilities.builder();
        able.constraints().forEach((name, bound) -> {
            Option<?> option = Option.find(name).orElseThrow();
            loosened.supports(option, loosened(option, bound));
        });
        able.rules().stream().flatMap(rule -> excluding(rule).stream()).forEach(loosened::rule);
        return loosened.supports(Option.anyExtra()).build();
    }

    /** A flag or a format that is always the same is no field of the API, so that it cannot be asked of another model. */
    private static Constraint loosened(Option<?> option, Constraint bound) {
        boolean fixed = bound instanceof Constraint.OneOf one && one.values().size() == 1;
        if (fixed && List.of(OptionType.FLAG, OptionType.FORMAT).contains(option.type())) {
            return Constraint.never("the API has no choice of it");
        }
        return bound instanceof Constraint.Never ? bound : Constraint.any();
    }

    /** The part of a rule that says what excludes what: the API has one field for both. */
    private static Optional<Rule> excluding(Rule rule) {
        Map<String, Constraint> never = new LinkedHashMap<>();
        rule.then().forEach((name, bound) -> {
            if (bound instanceof Constraint.Never) {
                never.put(name, bound);
            }
        });
        return never.isEmpty() ? Optional.empty() : Optional.of(new Rule(rule.when(), never, rule.why()));
    }
}
