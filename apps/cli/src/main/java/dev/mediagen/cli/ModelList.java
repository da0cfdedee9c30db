package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Operation;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Price;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The models of catalogues.
 *
 * @param backends the backends
 * @param today the day for retirement dates
 */
record ModelList(List<BackendInfo> backends, LocalDate today) implements View {

    @Override
    public List<String> lines(Layout layout) {
        Style style = layout.style();
        List<String> lines = new ArrayList<>();
        for (BackendInfo backend : backends) {
            lines.add(style.bold(backend.name()));
            Table table = new Table();
            backend.catalogue().models().forEach(model -> table.row(row(backend, model, style)));
            lines.addAll(table.lines(layout.columns()));
        }
        return lines;
    }

    private Table.Cell[] row(BackendInfo backend, ModelEntry model, Style style) {
        boolean gone = model.lifeCycle().isRetired(today);
        boolean standard = backend.defaults().containsValue(model.id());
        return new Table.Cell[] {
            new Table.Cell(model.id(), gone ? style::dim : style::cyan),
            new Table.Cell(standard ? "default" : "", style::green),
            Table.Cell.of(operations(model)),
            new Table.Cell(lifeCycleText(model.lifeCycle(), today), gone ? style::red : style::yellow)
        };
    }

    private static String operations(ModelEntry model) {
        return model.operations().keySet().stream().map(Operation::id).collect(Collectors.joining(", "));
    }

    /** The dates of its life cycle, if there are any. */
    static String lifeCycleText(LifeCycle cycle, LocalDate today) {
        String verb = cycle.isRetired(today) ? "retired on " : "retires on ";
        return cycle.retiresOn()
                .map(day -> verb
                        + day
                        + cycle.replacedBy()
                                .map(next -> ", replaced by " + next)
                                .orElse(""))
                .orElse("");
    }

    @Override
    public ObjectNode json() {
        ObjectNode root = JsonTree.object().put("success", true);
        ArrayNode all = root.putArray("backends");
        for (BackendInfo backend : backends) {
            ArrayNode models = all.addObject().put("name", backend.name()).putArray("models");
            backend.catalogue().models().forEach(model -> write(models.addObject(), backend, model));
        }
        return root;
    }

    /** All facts of a model. */
    static void write(ObjectNode node, BackendInfo backend, ModelEntry model) {
        node.put("id", model.id());
        writeLifeCycle(node, model.lifeCycle());
        model.source().ifPresent(page -> node.put("source", page));
        model.readOn().ifPresent(day -> node.put("read_on", day.toString()));
        ArrayNode prices = node.putArray("prices");
        model.prices().forEach(price -> writePrice(prices.addObject(), price));
        ObjectNode operations = node.putObject("operations");
        model.operations().forEach((operation, capabilities) -> {
            ObjectNode one = operations.putObject(operation.id());
            one.put("default", model.id().equals(backend.defaults().get(operation)));
            ObjectNode options = one.putObject("options");
            capabilities.constraints().forEach((name, bound) -> options.put(name, bound.describe()));
            ObjectNode defaults = one.putObject("defaults");
            capabilities.defaults().forEach(defaults::put);
            ArrayNode rules = one.putArray("rules");
            capabilities.rules().forEach(rule -> rules.add(rule.why().toString()));
        });
    }

    private static void writePrice(ObjectNode node, Price price) {
        node.put("unit", price.unit().id()).put("usd", price.usd());
        ObjectNode when = node.putObject("when");
        price.when().forEach(when::put);
        price.from().ifPresent(day -> node.put("from", day.toString()));
        price.until().ifPresent(day -> node.put("until", day.toString()));
        node.put("source", price.source())
                .put("read_on", price.readOn().toString())
                .put("confidence", price.confidence().id());
    }

    /** The known dates of a model. */
    static void writeLifeCycle(ObjectNode node, LifeCycle cycle) {
        cycle.availableFrom().ifPresent(day -> node.put("available_from", day.toString()));
        cycle.retiresOn().ifPresent(day -> node.put("retires_on", day.toString()));
        cycle.replacedBy().ifPresent(next -> node.put("replaced_by", next));
    }
}
