package dev.mediagen.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.ModelEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One catalogue on its way from a tree to what it says. Whatever would mean nothing is refused, with its place. */
final class CatalogueReader {

    private static final Set<String> OF_CATALOGUE = Set.of("source", "read_on", "options", "models", "note");
    private static final Set<String> OF_MODEL = Set.of(
            "id", "wire", "available_from", "retires_on", "replaced_by", "source", "read_on", "operations", "note");

    private final CataloguePart root;
    private final CapabilitiesReader capabilities;

    private CatalogueReader(CataloguePart root) {
        this.root = root.only(OF_CATALOGUE);
        this.capabilities = new CapabilitiesReader(
                root.find("options").map(CataloguePart::members).orElse(Map.of()));
    }

    /**
     * The catalogue.
     *
     * @param name how messages call it
     * @throws dev.mediagen.api.SetupException when it has another form
     */
    static Catalogue read(String name, JsonNode root) {
        try {
            return new CatalogueReader(CataloguePart.whole(root)).catalogue();
        } catch (RuntimeException e) {
            throw CatalogueJson.unreadable(
                    name, Optional.ofNullable(e.getMessage()).orElse("it has another form"), e);
        }
    }

    private Catalogue catalogue() {
        List<ModelEntry> models = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (CataloguePart part : root.list("models")) {
            ModelEntry model = model(part.only(OF_MODEL));
            if (!ids.add(model.id())) {
                throw part.wrong("the model " + model.id() + " stands in an earlier place, which is found first");
            }
            models.add(model);
        }
        capabilities.requireAllUsed();
        return new Catalogue(models);
    }

    private ModelEntry model(CataloguePart part) {
        ModelEntry.Builder entry = ModelEntry.builder(part.require("id").text()).lifeCycle(lifeCycle(part));
        part.find("wire").map(CataloguePart::text).ifPresent(entry::wire);
        Optional<String> source = own(part, "source").map(CataloguePart::text);
        Optional<LocalDate> readOn = own(part, "read_on").map(CataloguePart::date);
        if (source.isPresent() && readOn.isPresent()) {
            entry.source(source.get(), readOn.get());
        }
        part.require("operations").members().forEach((name, sets) -> {
            Operation operation =
                    Operation.find(name).orElseThrow(() -> sets.wrong("there is no operation called \"" + name + "\""));
            entry.can(operation, capabilities.read(operation, sets));
        });
        return entry.build();
    }

    /** What a model says itself, else what the catalogue says for all. */
    private Optional<CataloguePart> own(CataloguePart model, String name) {
        return model.find(name).or(() -> root.find(name));
    }

    private static LifeCycle lifeCycle(CataloguePart part) {
        Optional<LocalDate> from = part.find("available_from").map(CataloguePart::date);
        Optional<LocalDate> until = part.find("retires_on").map(CataloguePart::date);
        if (from.isPresent() && until.filter(day -> !day.isAfter(from.get())).isPresent()) {
            throw part.wrong("it retires before it is available");
        }
        return new LifeCycle(from, until, part.find("replaced_by").map(CataloguePart::text));
    }
}
