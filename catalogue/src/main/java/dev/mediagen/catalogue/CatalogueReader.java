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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a catalogue from its JSON tree. Everything without a meaning is refused, with its place. */
final class CatalogueReader {

    private static final Set<String> OF_CATALOGUE =
            Set.of("source", "read_on", "options", "prices", "models", "unknown_models_like", "note");
    private static final Set<String> OF_LIFE_CYCLE = Set.of("available_from", "retires_on", "replaced_by");
    private static final Set<String> OF_MODEL = Stream.concat(
                    OF_LIFE_CYCLE.stream(),
                    Stream.of("id", "wire", "hosts", "prices", "source", "read_on", "operations", "note"))
            .collect(Collectors.toUnmodifiableSet());

    private final CataloguePart root;
    private final CapabilitiesReader capabilities;
    private final PriceReader prices;

    private CatalogueReader(CataloguePart root) {
        this.root = root.only(OF_CATALOGUE);
        this.capabilities = new CapabilitiesReader(
                root.find("options").map(CataloguePart::members).orElse(Map.of()));
        this.prices =
                new PriceReader(root.find("prices").map(CataloguePart::members).orElse(Map.of()));
    }

    /**
     * The catalogue.
     *
     * @param name its name in messages
     * @throws dev.mediagen.api.SetupException when it is invalid
     */
    static Catalogue read(String name, JsonNode root) {
        try {
            return new CatalogueReader(CataloguePart.root(root)).catalogue();
        } catch (RuntimeException e) {
            throw CatalogueJson.unreadable(
                    name, Optional.ofNullable(e.getMessage()).orElse("it has another structure"), e);
        }
    }

    private Catalogue catalogue() {
        List<ModelEntry> models = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (CataloguePart part : root.list("models")) {
            ModelEntry model = model(part.only(OF_MODEL));
            if (!ids.add(model.id())) {
                throw part.wrong("the model " + model.id() + " is already listed above; only the first entry is found");
            }
            models.add(model);
        }
        capabilities.requireAllUsed();
        List<String> like = new ArrayList<>();
        for (CataloguePart id : root.list("unknown_models_like")) {
            if (!ids.contains(id.text())) {
                throw id.wrong("there is no model with the id \"" + id.text() + "\"");
            }
            like.add(id.text());
        }
        return new Catalogue(models, like);
    }

    private ModelEntry model(CataloguePart part) {
        ModelEntry.Builder entry = ModelEntry.builder(part.require("id").text()).lifeCycle(lifeCycle(part, part));
        part.find("hosts")
                .ifPresent(hosts -> hosts.members()
                        .forEach((name, host) -> entry.host(name, lifeCycle(host.only(OF_LIFE_CYCLE), part))));
        part.find("prices").ifPresent(list -> prices.read(list).forEach(entry::price));
        part.find("wire").map(CataloguePart::text).ifPresent(entry::wire);
        Optional<String> source = own(part, "source").map(CataloguePart::text);
        Optional<LocalDate> readOn = own(part, "read_on").map(CataloguePart::date);
        if (source.isPresent() && readOn.isPresent()) {
            entry.source(source.get(), readOn.get());
        }
        part.require("operations").members().forEach((name, sets) -> {
            Operation operation = Operation.find(name)
                    .orElseThrow(() -> sets.wrong("there is no operation with the name \"" + name + "\""));
            entry.can(operation, capabilities.read(operation, sets));
        });
        return entry.build();
    }

    /** The member of a model, else that of the catalogue for all models. */
    private Optional<CataloguePart> own(CataloguePart model, String name) {
        return model.find(name).or(() -> root.find(name));
    }

    /** The period of a host, else that of all hosts of the model. */
    private static LifeCycle lifeCycle(CataloguePart host, CataloguePart model) {
        Optional<LocalDate> from = of("available_from", host, model).map(CataloguePart::date);
        Optional<LocalDate> until = of("retires_on", host, model).map(CataloguePart::date);
        if (from.isPresent() && until.filter(day -> !day.isAfter(from.get())).isPresent()) {
            throw host.wrong("it retires before it is available");
        }
        return new LifeCycle(from, until, of("replaced_by", host, model).map(CataloguePart::text));
    }

    private static Optional<CataloguePart> of(String name, CataloguePart host, CataloguePart model) {
        return host.find(name).or(() -> model.find(name));
    }
}
