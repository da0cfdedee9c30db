package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One model with all its options.
 *
 * @param backend its backend
 * @param name the model id from the command line; the entry may be that of its family
 * @param model its entry
 */
record ModelDetails(BackendInfo backend, String name, ModelEntry model) implements View {

    static ModelDetails of(BackendInfo backend, String name) {
        ModelEntry entry = backend.catalogue()
                .find(name)
                .orElseThrow(() -> new InvalidRequestException(List.of(new Violation(
                        "MODEL",
                        name,
                        "is not in the catalogue of " + backend.name(),
                        backend.catalogue().models().stream()
                                .map(ModelEntry::id)
                                .collect(Collectors.joining(", "))))));
        return new ModelDetails(backend, name, entry);
    }

    @Override
    public List<String> lines(Layout layout) {
        Style style = layout.style();
        List<String> lines = new ArrayList<>();
        String family = model.id().equals(name) ? "" : " (as a model of the family " + model.id() + ")";
        lines.add(style.bold(backend.name() + " " + name) + family);
        model.lifeCycle().retiresOn().ifPresent(day -> lines.add("  retires on " + day));
        model.lifeCycle().replacedBy().ifPresent(next -> lines.add("  replaced by " + next));
        model.source()
                .ifPresent(page -> lines.add(style.dim("  read from " + page
                        + model.readOn().map(day -> " on " + day).orElse(""))));
        model.prices().forEach(price -> lines.add("  " + describe(price)));
        model.operations().forEach((operation, capabilities) -> {
            boolean standard = model.id().equals(backend.defaults().get(operation));
            lines.add("");
            lines.add(style.cyan(operation.id()) + (standard ? style.green(" (default)") : ""));
            capabilities
                    .batchPrice()
                    .ifPresent(share ->
                            lines.add("  in a batch (--economy): " + share.toPlainString() + " of the list price"));
            capabilities.noBatch().ifPresent(why -> lines.add("  not in a batch (--economy): " + why));
            Table options = new Table();
            capabilities
                    .constraints()
                    .forEach((option, bound) -> options.row(
                            Flags.spelled(option), describe(bound) + unsaid(capabilities.defaults(), option)));
            lines.addAll(options.lines(layout.columns()));
            capabilities
                    .rules()
                    .forEach(rule -> lines.add("  with " + describe(rule.when()) + ": " + describe(rule.then()) + "  "
                            + style.dim(rule.why().in(Flags.typed()))));
        });
        return lines;
    }

    private static String describe(Map<String, Constraint> bounds) {
        return bounds.entrySet().stream()
                .map(bound -> Flags.spelled(bound.getKey()) + " " + describe(bound.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String describe(Price price) {
        String when = price.when().entrySet().stream()
                .map(option -> Flags.spelled(option.getKey()) + " " + option.getValue())
                .collect(Collectors.joining(", ", price.when().isEmpty() ? "" : " with ", ""));
        String days = price.from().map(day -> " from " + day).orElse("")
                + price.until().map(day -> " until " + day).orElse("");
        return "list price: $" + price.usd().toPlainString() + " per "
                + price.unit().id().replace('_', ' ') + when + days + " ("
                + price.confidence().id() + ", "
                + price.readOn() + ")";
    }

    private static String unsaid(Map<String, String> defaults, String option) {
        return defaults.containsKey(option) ? "; " + defaults.get(option) + " by default" : "";
    }

    private static String describe(Constraint bound) {
        return bound instanceof Constraint.Never never ? "never: " + never.why().in(Flags.typed()) : bound.describe();
    }

    @Override
    public ObjectNode json() {
        ObjectNode root = JsonTree.object().put("success", true).put("backend", backend.name());
        ModelList.write(root, backend, model);
        return root;
    }
}
