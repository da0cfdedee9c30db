package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.ModelEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report of {@code mediagen backends}: the installed backends, the variables of their keys (never the keys), the
 * default for each operation and its reason, models that retire soon, and backends that cannot be loaded.
 *
 * @param installed the backends
 * @param defaults the default of each command
 * @param balances what is left on the accounts, where that was requested
 * @param retiring models that retire soon
 * @param broken providers that cannot be used
 * @param today the current day
 */
record DoctorReport(
        List<BackendInfo> installed,
        Map<GenerateKind, Explanation> defaults,
        List<AccountBalance> balances,
        List<Retiring> retiring,
        List<BrokenProvider> broken,
        LocalDate today)
        implements View {

    /**
     * A model that retires soon.
     *
     * @param backend its backend
     * @param model the model
     */
    record Retiring(String backend, ModelEntry model) {}

    static DoctorReport of(MediaGen mediaGen, List<AccountBalance> balances, LocalDate today) {
        List<BackendInfo> installed = mediaGen.backends();
        return new DoctorReport(
                installed, defaults(mediaGen), balances, retiring(installed, today), mediaGen.brokenProviders(), today);
    }

    /** The default for the simplest request of every command that needs only text. */
    private static Map<GenerateKind, Explanation> defaults(MediaGen mediaGen) {
        Map<GenerateKind, Explanation> defaults = new LinkedHashMap<>();
        for (GenerateKind production : GenerateKind.withoutSource().toList()) {
            Operation plainest = production.operations().get(0);
            if (plainest.required().equals(List.of(Option.PROMPT))) {
                defaults.put(production, mediaGen.explain(plainest, Options.empty(), GenerateOptions.defaults()));
            }
        }
        return defaults;
    }

    private static List<Retiring> retiring(List<BackendInfo> installed, LocalDate today) {
        List<Retiring> retiring = new ArrayList<>();
        for (BackendInfo backend : installed) {
            backend.catalogue().models().stream()
                    .filter(model -> model.lifeCycle().retiresSoon(today))
                    .forEach(model -> retiring.add(new Retiring(backend.name(), model)));
        }
        return retiring;
    }

    @Override
    public ObjectNode json() {
        return DoctorReportJson.of(this);
    }

    @Override
    public List<String> lines(Layout layout) {
        Style style = layout.style();
        List<String> lines = new ArrayList<>();
        section(lines, layout, style.bold("Installed"), installedTable(style));
        section(lines, layout, style.bold("Default backends and models"), defaultsTable(style));
        section(lines, layout, style.bold("Left on the accounts"), AccountBalance.table(balances, style));
        section(lines, layout, style.bold("Models that retire soon"), retiringTable(style));
        section(lines, layout, style.bold("Backends that cannot be loaded"), brokenTable(style));
        return lines;
    }

    private static void section(List<String> lines, Layout layout, String heading, Table table) {
        List<String> rows = table.lines(layout.columns());
        if (!rows.isEmpty()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(heading);
            lines.addAll(rows);
        }
    }

    private Table installedTable(Style style) {
        Table table = new Table();
        if (installed.isEmpty()) {
            return table.row("none: put a backend jar into the folder plugins");
        }
        for (BackendInfo backend : installed) {
            table.row(
                    Table.Cell.of(backend.name()),
                    backend.isReady() ? new Table.Cell("ready", style::green) : new Table.Cell("no key", style::yellow),
                    Table.Cell.of(key(backend)),
                    Table.Cell.of(media(backend)));
            table.note(new Table.Cell(backend.origin(), style::dim));
        }
        return table;
    }

    private static String key(BackendInfo backend) {
        String key = backend.credentials().isEmpty()
                ? "needs no key"
                : backend.credentialFoundIn()
                        .map(variable -> "key in " + variable)
                        .orElseGet(() -> "set " + String.join(" or ", backend.credentials()));
        String addresses = Stream.concat(
                        backend.baseUrlVariable().filter(variable -> backend.baseUrlOverridden()).stream(),
                        backend.otherBaseUrlVariables().entrySet().stream()
                                .filter(Map.Entry::getValue)
                                .map(Map.Entry::getKey))
                .collect(Collectors.joining(", "));
        return addresses.isEmpty() ? key : key + ", address in " + addresses;
    }

    private static String media(BackendInfo backend) {
        String types = backend.priorities().keySet().stream()
                .sorted()
                .map(MediaType::id)
                .collect(Collectors.joining(", "));
        boolean onlyNamed = backend.priorities().values().stream().allMatch(priority -> priority == 0);
        return onlyNamed ? types + " when named" : types;
    }

    private Table defaultsTable(Style style) {
        Table table = new Table();
        defaults.forEach((production, choice) -> table.row(
                Table.Cell.of(production.path()),
                choice.backend().isPresent()
                        ? new Table.Cell(
                                choice.backend().get() + " " + choice.model().orElse(""), style::green)
                        : new Table.Cell("none", style::yellow),
                new Table.Cell(
                        choice.backend().isPresent() ? choice.reason().in(Flags.typed()) : remedy(choice),
                        style::dim)));
        return table;
    }

    /** The backends whose keys would help, the most useful first, or those that could be named instead. */
    private static String remedy(Explanation choice) {
        List<Explanation.Candidate> able = choice.candidates().stream()
                .filter(candidate -> candidate.model().isPresent())
                .toList();
        String keys = able.stream()
                .filter(candidate -> candidate.priority() > 0)
                .map(Explanation.Candidate::backend)
                .collect(Collectors.joining(" or "));
        String names = able.stream()
                .filter(candidate -> candidate.priority() == 0)
                .map(candidate -> "--backend " + candidate.backend())
                .collect(Collectors.joining(" or "));
        return Stream.of(keys.isEmpty() ? "" : "set the key of " + keys, names.isEmpty() ? "" : "name one: " + names)
                .filter(remedy -> !remedy.isEmpty())
                .reduce((one, other) -> one + "; or " + other)
                .orElse("no installed backend supports it");
    }

    private Table retiringTable(Style style) {
        Table table = new Table();
        retiring.forEach(one -> table.row(
                Table.Cell.of(one.backend()),
                Table.Cell.of(one.model().id()),
                new Table.Cell(ModelList.lifeCycleText(one.model().lifeCycle(), today), style::yellow)));
        return table;
    }

    private Table brokenTable(Style style) {
        Table table = new Table();
        broken.forEach(
                provider -> table.row(new Table.Cell(provider.name(), style::red), Table.Cell.of(provider.reason())));
        return table;
    }
}
