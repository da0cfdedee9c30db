package dev.mediagen.architecture;

import dev.mediagen.api.Operation;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code docs/providers.md}, from what the installed backends say of themselves. */
final class ProvidersPage {

    private final StringBuilder page = new StringBuilder();

    private ProvidersPage() {}

    static String write(MediaGen mediaGen) {
        ProvidersPage providers = new ProvidersPage();
        providers
                .page
                .append("# Providers\n\n")
                .append(
                        "Made from the catalogues by the build (`testing/architecture`); do not edit. What is not named is not\n")
                .append("honoured. `NAME=VALUE` of a provider's own goes through `--set`.\n");
        mediaGen.backends().stream()
                .sorted(Comparator.comparing(BackendInfo::name))
                .forEach(providers::backend);
        return providers.page.toString();
    }

    private void backend(BackendInfo backend) {
        page.append("\n## ").append(backend.name()).append("\n\n");
        if (!backend.aliases().isEmpty()) {
            page.append("Also called ")
                    .append(String.join(", ", backend.aliases()))
                    .append(". ");
        }
        page.append(backend.keyVariables().isEmpty() ? "Needs no key." : "Key: " + code(backend.keyVariables()) + ".");
        backend.baseUrlVariable()
                .ifPresent(
                        variable -> page.append(" Address: `").append(variable).append("`."));
        page.append(" Priority: ")
                .append(backend.weights().entrySet().stream()
                        .map(weight -> weight.getKey().id() + " "
                                + (weight.getValue() == 0 ? "only when named" : weight.getValue()))
                        .collect(Collectors.joining(", ")))
                .append(".\n\n| model | does | from | until | then |\n| --- | --- | --- | --- | --- |\n");
        backend.catalogue().models().forEach(this::model);
        bounds(backend)
                .forEach((bounds, models) -> page.append("\n**")
                        .append(String.join("**, **", models))
                        .append("**\n\n")
                        .append(bounds));
        Set<String> sources = backend.catalogue().models().stream()
                .flatMap(entry ->
                        entry
                                .source()
                                .map(source -> source
                                        + entry.readOn()
                                                .map(day -> " (" + day + ")")
                                                .orElse(""))
                                .stream())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        if (!sources.isEmpty()) {
            page.append("\nRead from ").append(String.join(", ", sources)).append(".\n");
        }
    }

    private void model(ModelEntry entry) {
        LifeCycle cycle = entry.lifeCycle();
        page.append("| `")
                .append(entry.id())
                .append("` | ")
                .append(entry.operations().keySet().stream().map(Operation::id).collect(Collectors.joining(", ")))
                .append(" | ")
                .append(cycle.availableFrom().map(Object::toString).orElse(""))
                .append(" | ")
                .append(cycle.retiresOn().map(Object::toString).orElse(""))
                .append(" | ")
                .append(cycle.replacedBy().map(next -> "`" + next + "`").orElse(""))
                .append(" |\n");
    }

    /** Models with the same bounds for an operation share one table. */
    private static Map<String, List<String>> bounds(BackendInfo backend) {
        Map<String, List<String>> shared = new LinkedHashMap<>();
        for (ModelEntry entry : backend.catalogue().models()) {
            entry.operations()
                    .forEach((operation, able) -> shared.computeIfAbsent(
                                    operation.id() + "\n" + table(able), unseen -> new ArrayList<>())
                            .add(entry.id()));
        }
        Map<String, List<String>> headed = new LinkedHashMap<>();
        shared.forEach((key, models) -> {
            String operation = key.substring(0, key.indexOf('\n'));
            headed.computeIfAbsent(operation + ": " + key.substring(key.indexOf('\n') + 1), unseen -> new ArrayList<>())
                    .addAll(models);
        });
        return headed;
    }

    private static String table(Capabilities able) {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, Constraint> option : able.constraints().entrySet()) {
            lines.append("- `")
                    .append(option.getKey())
                    .append("`: ")
                    .append(option.getValue().describe());
            if (option.getValue() instanceof Constraint.Never never) {
                lines.append(", ").append(never.why());
            }
            lines.append('\n');
        }
        if (!able.needs().isEmpty()) {
            lines.append("- needs ").append(code(List.copyOf(able.needs()))).append('\n');
        }
        for (Rule rule : able.rules()) {
            lines.append("- ").append(rule.why()).append('\n');
        }
        return lines.isEmpty() ? "nothing besides what the operation itself requires\n" : "\n\n" + lines;
    }

    private static String code(List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }
}
