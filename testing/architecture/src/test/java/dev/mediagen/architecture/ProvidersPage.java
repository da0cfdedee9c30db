package dev.mediagen.architecture;

import dev.mediagen.api.Operation;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Price;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code docs/providers.md}, from what the installed backends say of themselves. */
final class ProvidersPage {

    private final StringBuilder page = new StringBuilder();

    private ProvidersPage() {}

    static String write(MediaGen mediaGen) {
        ProvidersPage providers = new ProvidersPage();
        providers.page.append("""
                # Providers

                Generated from the catalogues by the build (`testing/architecture`); do not edit. An option that is not listed is not
                supported: in strict mode it is refused, in lenient mode it is omitted and reported. Options that begin with `extra.`
                are the provider's own parameters, set by `--set NAME=VALUE`. Default models are **bold**. If a provider has several
                hosts, each model has a line for each host that offers it.
                """);
        mediaGen.backends().stream()
                .sorted(Comparator.comparing(BackendInfo::name))
                .forEach(providers::backend);
        return providers.page.toString();
    }

    private void backend(BackendInfo backend) {
        page.append("\n## ").append(backend.name()).append("\n\n");
        page.append(backend.credentials().isEmpty() ? "Needs no key." : "Key: " + code(backend.credentials()) + ".");
        backend.baseUrlVariable()
                .ifPresent(
                        variable -> page.append(" Address: `").append(variable).append("`."));
        descriptor(backend.name())
                .otherBaseUrlVariables()
                .forEach((variable, meaning) -> page.append(" `" + variable + "`: " + meaning + "."));
        if (!backend.aliases().isEmpty()) {
            page.append(" Aliases: ").append(code(backend.aliases())).append('.');
        }
        page.append(" Priority: ")
                .append(backend.priorities().entrySet().stream()
                        .map(priority -> priority.getKey().id() + " "
                                + (priority.getValue() == 0 ? "only when named" : priority.getValue()))
                        .collect(Collectors.joining(", ")))
                .append(
                        ".\n\n| model | operations | available from | retires on | replaced by |\n| --- | --- | --- | --- | --- |\n");
        Catalogue whole = whole(backend.name());
        whole.models().forEach(entry -> model(entry, backend));
        for (Operation operation : Operation.values()) {
            OptionTables.of(operation, whole).ifPresent(page::append);
        }
        prices(whole);
        batches(whole);
        sources(whole);
    }

    /** With what the host in use does not offer. */
    private static Catalogue whole(String backend) {
        return Catalogues.read(descriptor(backend));
    }

    private static BackendDescriptor descriptor(String backend) {
        return ServiceLoader.load(MediaBackendProvider.class).stream()
                .map(provider -> provider.get().descriptor())
                .filter(descriptor -> descriptor.name().equals(backend))
                .findFirst()
                .orElseThrow();
    }

    private void model(ModelEntry entry, BackendInfo backend) {
        if (entry.hosts().isEmpty()) {
            model(entry, backend, "", entry.lifeCycle());
        }
        entry.hosts().forEach((host, cycle) -> model(entry, backend, " on " + host, cycle));
    }

    private void model(ModelEntry entry, BackendInfo backend, String where, LifeCycle cycle) {
        String operations = entry.operations().keySet().stream()
                .map(operation -> entry.id().equals(backend.defaults().get(operation))
                        ? "**" + operation.id() + "**"
                        : operation.id())
                .collect(Collectors.joining(", "));
        page.append("| `")
                .append(entry.id())
                .append("`")
                .append(where)
                .append(" | ")
                .append(operations)
                .append(" | ")
                .append(cycle.availableFrom().map(Object::toString).orElse(""))
                .append(" | ")
                .append(cycle.retiresOn().map(Object::toString).orElse(""))
                .append(" | ")
                .append(cycle.replacedBy().map(next -> "`" + next + "`").orElse(""))
                .append(" |\n");
    }

    private void prices(Catalogue catalogue) {
        List<ModelEntry> priced = catalogue.models().stream()
                .filter(entry -> !entry.prices().isEmpty())
                .toList();
        if (!priced.isEmpty()) {
            page.append(
                            "\n### List prices\n\nIn US dollars, for estimates; `mediagen models BACKEND MODEL` shows the source")
                    .append(" of each. (?): not from the provider itself.\n\n| model | price |\n| --- | --- |\n");
            priced.forEach(entry -> page.append("| `")
                    .append(entry.id())
                    .append("` | ")
                    .append(entry.prices().stream().map(ProvidersPage::describe).collect(Collectors.joining("; ")))
                    .append(" |\n"));
        }
    }

    /** What costs less in a batch of the provider. */
    private void batches(Catalogue catalogue) {
        List<String> rows = new ArrayList<>();
        for (ModelEntry entry : catalogue.models()) {
            entry.operations()
                    .forEach((operation, able) -> able.batchPrice()
                            .ifPresent(share -> rows.add("| `" + entry.id() + "` | " + operation.id() + " | "
                                    + share.toPlainString() + " of the list price" + where(able) + " |\n")));
        }
        if (!rows.isEmpty()) {
            page.append("\n### In a batch\n\nBy `mediagen batch --economy`: [half the price, by"
                    + " tomorrow](continuation-and-jobs.md#half-the-price-by-tomorrow).\n\n"
                    + "| model | operation | price |\n| --- | --- | --- |\n");
            rows.forEach(page::append);
        }
        noBatches(catalogue);
    }

    private void noBatches(Catalogue catalogue) {
        Map<String, Set<String>> reasons = new LinkedHashMap<>();
        for (ModelEntry entry : catalogue.models()) {
            entry.operations()
                    .forEach((operation, able) -> able.noBatch()
                            .ifPresent(why -> reasons.computeIfAbsent(why, first -> new LinkedHashSet<>())
                                    .add(operation.id())));
        }
        if (!reasons.isEmpty()) {
            page.append("\n`mediagen batch --economy` does not apply:\n\n");
            reasons.forEach((why, operations) -> page.append("- ")
                    .append(String.join(", ", operations))
                    .append(": ")
                    .append(why)
                    .append('\n'));
        }
    }

    private static String where(Capabilities able) {
        String hosts = able.batchHosts().stream().sorted().collect(Collectors.joining(", "));
        return hosts.isEmpty() ? "" : ", only with " + hosts;
    }

    private static String describe(Price price) {
        String when = price.when().isEmpty()
                ? ""
                : " (" + String.join(" ", price.when().values()) + ")";
        String days = price.from().map(day -> " from " + day).orElse("")
                + price.until().map(day -> " until " + day).orElse("");
        String doubt = price.confidence() == Price.Confidence.OFFICIAL_COPY ? "" : " (?)";
        return price.usd().toPlainString() + " per " + price.unit().id().replace('_', ' ') + when + days + doubt;
    }

    private void sources(Catalogue catalogue) {
        TreeSet<String> sources = new TreeSet<>();
        for (ModelEntry entry : catalogue.models()) {
            entry.source()
                    .ifPresent(source -> sources.add(
                            source + entry.readOn().map(day -> " (" + day + ")").orElse("")));
        }
        if (!sources.isEmpty()) {
            page.append("\nSources:\n\n");
            sources.forEach(source -> page.append("- ").append(source).append('\n'));
        }
    }

    static String code(List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }
}
