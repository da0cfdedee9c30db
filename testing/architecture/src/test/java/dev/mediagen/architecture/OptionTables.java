package dev.mediagen.architecture;

import dev.mediagen.api.Operation;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the models of a backend honour for one operation: a row for each option and bound, with the models it holds for. */
final class OptionTables {

    /** A row: what is bounded and how. */
    private record Bound(String option, String allowed) {}

    private OptionTables() {}

    /** Empty when no model does the operation. */
    static Optional<String> of(Operation operation, Catalogue catalogue) {
        List<String> models = new ArrayList<>();
        Map<Bound, List<String>> rows = new LinkedHashMap<>();
        for (ModelEntry entry : catalogue.models()) {
            Capabilities able = entry.operations().get(operation);
            if (able != null) {
                models.add(entry.id());
                bounds(able)
                        .forEach(bound -> rows.computeIfAbsent(bound, unseen -> new ArrayList<>())
                                .add(entry.id()));
            }
        }
        if (models.isEmpty()) {
            return Optional.empty();
        }
        String heading = "\n### " + operation.id() + "\n\n";
        if (rows.isEmpty()) {
            return Optional.of(heading + "No options besides those that the operation requires.\n");
        }
        return Optional.of(heading + "| option | allowed | models |\n| --- | --- | --- |\n"
                + rows.entrySet().stream()
                        .sorted(Comparator.comparing(row -> row.getKey().option()))
                        .map(row -> "| " + row.getKey().option() + " | "
                                + row.getKey().allowed().replace("|", "\\|") + " | " + which(row.getValue(), models)
                                + " |\n")
                        .collect(Collectors.joining()));
    }

    /** Said in the shorter way. */
    private static String which(List<String> some, List<String> all) {
        if (some.size() == all.size()) {
            return "all";
        }
        List<String> others = new ArrayList<>(all);
        others.removeAll(some);
        return others.size() < some.size() ? "all but " + ProvidersPage.code(others) : ProvidersPage.code(some);
    }

    private static List<Bound> bounds(Capabilities able) {
        List<Bound> bounds = new ArrayList<>();
        able.requires().forEach(name -> bounds.add(new Bound("`" + name + "`", "required")));
        able.constraints().forEach((name, bound) -> bounds.add(new Bound("`" + name + "`", allowed(bound))));
        able.defaults().forEach((name, value) -> bounds.add(new Bound("`" + name + "`", value + " by default")));
        able.rules().forEach(rule -> bounds.addAll(bounds(rule)));
        return bounds;
    }

    private static List<Bound> bounds(Rule rule) {
        String when = rule.when().entrySet().stream()
                .map(bound -> "`" + bound.getKey() + "`"
                        + (bound.getValue() instanceof Constraint.Any
                                ? ""
                                : " (" + bound.getValue().describe() + ")"))
                .collect(Collectors.joining(" and "));
        return Stream.concat(
                        rule.needs().stream()
                                .map(name -> new Bound("`" + name + "`", "with " + when + ": required, " + rule.why())),
                        rule.then().entrySet().stream()
                                .map(bound -> new Bound(
                                        "`" + bound.getKey() + "`",
                                        "with " + when + ": " + bound.getValue().describe() + ", " + rule.why())))
                .toList();
    }

    private static String allowed(Constraint bound) {
        return bound instanceof Constraint.Never never ? "never, " + never.why() : bound.describe();
    }
}
