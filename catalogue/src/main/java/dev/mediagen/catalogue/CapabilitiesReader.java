package dev.mediagen.catalogue;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Rule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the capabilities of a model for an operation: one set of options, or a list of sets in which later ones add to earlier
 * ones.
 */
final class CapabilitiesReader {

    /** The members of a set that are not options. */
    private static final Set<String> NO_OPTIONS = Set.of("rules", "needs", "defaults", "all_inputs", "batch", "note");

    private static final long MEBIBYTE = 1024 * 1024;

    private final Map<String, CataloguePart> named;
    private final Set<String> used = new LinkedHashSet<>();

    /**
     * Creates a reader.
     *
     * @param named the named sets, by name
     */
    CapabilitiesReader(Map<String, CataloguePart> named) {
        this.named = named;
    }

    Capabilities read(Operation operation, CataloguePart part) {
        Map<String, Constraint> bounds = new LinkedHashMap<>();
        Capabilities.Builder capabilities = Capabilities.builder();
        List<CataloguePart> sets = sets(part);
        for (CataloguePart set : sets) {
            for (CataloguePart rule : set.list("rules")) {
                capabilities.rule(rule(operation, rule));
            }
            bounds.putAll(bounds(operation, set));
        }
        bounds.forEach(
                (option, bound) -> capabilities.supports(Option.find(option).orElseThrow(), bound));
        for (CataloguePart set : sets) {
            set.find("batch").ifPresent(batch -> batch(capabilities, batch));
            set.find("all_inputs").ifPresent(all -> capabilities.maxInputBytes(maxBytes(all)));
            set.list("needs").forEach(needed -> capabilities.requires(supported(needed, needed.text(), bounds)));
            set.find("defaults")
                    .ifPresent(defaults -> defaults.members()
                            .forEach((option, value) ->
                                    defaultValue(capabilities, supported(value, option, bounds), value, bounds)));
        }
        return capabilities.build();
    }

    /** A share of the list price; or with the hosts that have batches; or why there are none. */
    private static void batch(Capabilities.Builder capabilities, CataloguePart batch) {
        if (batch.node().isNumber()) {
            capabilities.batchPrice(share(batch));
        } else if (batch.find("never").isPresent()) {
            batch.only(Set.of("never"));
            capabilities.noBatch(batch.require("never").text());
        } else {
            batch.only(Set.of("share", "hosts"));
            Set<String> hosts = batch.require("hosts").elements().stream()
                    .map(CataloguePart::text)
                    .collect(Collectors.toSet());
            capabilities.batchPrice(share(batch.require("share")), hosts);
        }
    }

    private static BigDecimal share(CataloguePart batch) {
        if (batch.number().signum() <= 0 || batch.number().compareTo(BigDecimal.ONE) > 0) {
            throw batch.wrong("the price of a batch is a share of the list price, more than 0 and at most 1");
        }
        return batch.number();
    }

    private static long maxBytes(CataloguePart all) {
        all.only(Set.of("max_mib"));
        return all.require("max_mib").integer() * MEBIBYTE;
    }

    /** Refuses unused sets. */
    void requireAllUsed() {
        for (Map.Entry<String, CataloguePart> set : named.entrySet()) {
            if (!used.contains(set.getKey())) {
                throw set.getValue().wrong("no model uses this set of options");
            }
        }
    }

    private List<CataloguePart> sets(CataloguePart part) {
        Stream<CataloguePart> parts = part.node().isArray() ? part.elements().stream() : Stream.of(part);
        return parts.map(this::set).toList();
    }

    private CataloguePart set(CataloguePart part) {
        if (!part.node().isTextual()) {
            return part;
        }
        used.add(part.text());
        CataloguePart set = named.get(part.text());
        if (set == null) {
            throw part.wrong("there is no set of options with the name \"" + part.text() + "\"");
        }
        return set;
    }

    private static Rule rule(Operation operation, CataloguePart part) {
        part.only(Set.of("when", "then", "needs", "why"));
        Map<String, Constraint> when = bounds(operation, part.require("when"));
        Map<String, Constraint> then =
                part.find("then").map(bounds -> bounds(operation, bounds)).orElse(Map.of());
        Set<String> needs = new LinkedHashSet<>();
        part.list("needs")
                .forEach(needed ->
                        needs.add(option(operation, needed.text(), needed).name()));
        if (when.isEmpty() || (then.isEmpty() && needs.isEmpty())) {
            throw part.wrong("a rule needs a condition in when, and a consequence in then or needs");
        }
        return new Rule(when, then, needs, part.require("why").sentence());
    }

    private static Map<String, Constraint> bounds(Operation operation, CataloguePart set) {
        Map<String, Constraint> bounds = new LinkedHashMap<>();
        set.members().forEach((name, part) -> {
            if (!NO_OPTIONS.contains(name)) {
                bounds.put(name, ConstraintReader.read(option(operation, name, part), part));
            }
        });
        return bounds;
    }

    private static Option<?> option(Operation operation, String name, CataloguePart part) {
        Option<?> option = known(name, part);
        if (!operation.takes(option)) {
            throw part.wrong("a request for " + operation.id() + " does not have the option " + name);
        }
        return option;
    }

    private static Option<?> supported(CataloguePart part, String name, Map<String, Constraint> bounds) {
        Option<?> option = known(name, part);
        if (!bounds.containsKey(name) || bounds.get(name) instanceof Constraint.Never) {
            throw part.wrong(name + " is not an option of this model");
        }
        return option;
    }

    private static Option<?> known(String name, CataloguePart part) {
        return Option.find(name).orElseThrow(() -> part.wrong("there is no option with the name \"" + name + "\""));
    }

    private static <T> void defaultValue(
            Capabilities.Builder capabilities, Option<T> option, CataloguePart part, Map<String, Constraint> bounds) {
        Constraint bound = bounds.getOrDefault(option.name(), Constraint.any());
        T value;
        try {
            value = NormalValue.of(option, option.parse(part.scalar()), bound);
        } catch (InvalidRequestException e) {
            throw part.wrong("\"" + part.scalar() + "\" is not a value of " + option, e);
        }
        if (!bound.allows(option, value)) {
            throw part.wrong("this default of " + option + " is not an allowed value: " + bound.describe());
        }
        capabilities.defaultValue(option, value);
    }
}
