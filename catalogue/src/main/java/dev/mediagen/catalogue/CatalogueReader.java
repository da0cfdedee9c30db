package dev.mediagen.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One catalogue on its way from a tree to what it says. */
final class CatalogueReader {

    /** What stands among the options of a set and is none. */
    private static final Set<String> NO_OPTIONS = Set.of("rules", "needs", "defaults");

    private final String name;
    private final JsonNode root;

    private CatalogueReader(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /**
     * The catalogue.
     *
     * @param name how messages call it
     * @throws dev.mediagen.api.SetupException when it has another form
     */
    static Catalogue read(String name, JsonNode root) {
        try {
            return new CatalogueReader(name, root).catalogue();
        } catch (RuntimeException e) {
            throw CatalogueJson.unreadable(
                    name, Optional.ofNullable(e.getMessage()).orElse("it has another form"), e);
        }
    }

    private Catalogue catalogue() {
        List<ModelEntry> models = new ArrayList<>();
        for (JsonNode model : root.path("models")) {
            models.add(model(model));
        }
        return new Catalogue(models);
    }

    private ModelEntry model(JsonNode node) {
        String id = CatalogueJson.text(require(node, "id", "a model"));
        ModelEntry.Builder entry = ModelEntry.builder(id)
                .lifeCycle(new LifeCycle(
                        date(node, "available_from"), date(node, "retires_on"), text(node, "replaced_by")));
        text(node, "wire").ifPresent(entry::wire);
        Optional<String> source = text(node, "source").or(() -> text(root, "source"));
        Optional<LocalDate> readOn = date(node, "read_on").or(() -> date(root, "read_on"));
        if (source.isPresent() && readOn.isPresent()) {
            entry.source(source.get(), readOn.get());
        }
        for (Map.Entry<String, JsonNode> operation :
                require(node, "operations", id).properties()) {
            entry.can(
                    Operation.find(operation.getKey())
                            .orElseThrow(() -> new IllegalArgumentException(
                                    id + " names the operation " + operation.getKey() + ", which is none")),
                    capabilities(id, operation.getValue()));
        }
        return entry.build();
    }

    /** One set of options, or a list of sets in which later ones add to earlier ones. */
    private Capabilities capabilities(String model, JsonNode node) {
        Map<String, Constraint> constraints = new LinkedHashMap<>();
        List<Rule> rules = new ArrayList<>();
        Set<String> requires = new LinkedHashSet<>();
        Map<String, String> defaults = new LinkedHashMap<>();
        for (JsonNode set : node.isArray() ? node : List.of(node)) {
            JsonNode options = set.isTextual() ? require(root.path("options"), set.asText(), model) : set;
            for (JsonNode rule : options.path("rules")) {
                rules.add(new Rule(
                        constraints(require(rule, "when", model)),
                        constraints(require(rule, "then", model)),
                        CatalogueJson.text(require(rule, "why", model))));
            }
            options.path("needs").forEach(needed -> requires.add(CatalogueJson.text(needed)));
            options.path("defaults")
                    .properties()
                    .forEach(value -> defaults.put(value.getKey(), CatalogueJson.text(value.getValue())));
            constraints.putAll(constraints(options));
        }
        Capabilities.Builder capabilities = Capabilities.builder();
        constraints.forEach((option, constraint) -> capabilities.supports(option(model, option), constraint));
        rules.forEach(capabilities::rule);
        requires.forEach(needed -> capabilities.requires(option(model, needed)));
        defaults.forEach((option, text) -> defaultValue(capabilities, option(model, option), text));
        return capabilities.build();
    }

    private static <T> void defaultValue(Capabilities.Builder capabilities, Option<T> option, String text) {
        capabilities.defaultValue(option, option.parse(text));
    }

    private static Option<?> option(String model, String option) {
        return Option.find(option)
                .orElseThrow(
                        () -> new IllegalArgumentException(model + " names the option " + option + ", which is none"));
    }

    private static Map<String, Constraint> constraints(JsonNode options) {
        Map<String, Constraint> constraints = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!NO_OPTIONS.contains(option.getKey())) {
                constraints.put(option.getKey(), ConstraintReader.read(option.getKey(), option.getValue()));
            }
        }
        return constraints;
    }

    private JsonNode require(JsonNode parent, String field, String where) {
        JsonNode child = parent.path(field);
        if (child.isMissingNode()) {
            throw new IllegalArgumentException(where + " wants \"" + field + "\" in " + name + ", which is not there");
        }
        return child;
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.path(field).isTextual() ? Optional.of(node.path(field).asText()) : Optional.empty();
    }

    private static Optional<LocalDate> date(JsonNode node, String field) {
        return text(node, field).map(LocalDate::parse);
    }
}
