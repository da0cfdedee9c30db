package dev.mediagen.architecture;

import dev.mediagen.api.Operation;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.ModelEntry;
import java.util.Comparator;
import java.util.List;
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

                Made from the catalogues by the build (`testing/architecture`); do not edit. An option that is not named is not
                honoured: it is refused, or leniently left out and reported. Options that begin with `extra.` are the provider's
                own and go through `--set NAME=VALUE`. A model that nobody named is **bold** where it is the default.
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
        if (!backend.aliases().isEmpty()) {
            page.append(" Also called ").append(code(backend.aliases())).append('.');
        }
        page.append(" Priority: ")
                .append(backend.priorities().entrySet().stream()
                        .map(priority -> priority.getKey().id() + " "
                                + (priority.getValue() == 0 ? "only when named" : priority.getValue()))
                        .collect(Collectors.joining(", ")))
                .append(".\n\n| model | does | from | until | then |\n| --- | --- | --- | --- | --- |\n");
        backend.catalogue().models().forEach(entry -> model(entry, backend));
        for (Operation operation : Operation.values()) {
            OptionTables.of(operation, backend.catalogue()).ifPresent(page::append);
        }
        sources(backend);
    }

    private void model(ModelEntry entry, BackendInfo backend) {
        LifeCycle cycle = entry.lifeCycle();
        String operations = entry.operations().keySet().stream()
                .map(operation -> entry.id().equals(backend.defaults().get(operation))
                        ? "**" + operation.id() + "**"
                        : operation.id())
                .collect(Collectors.joining(", "));
        page.append("| `")
                .append(entry.id())
                .append("` | ")
                .append(operations)
                .append(" | ")
                .append(cycle.availableFrom().map(Object::toString).orElse(""))
                .append(" | ")
                .append(cycle.retiresOn().map(Object::toString).orElse(""))
                .append(" | ")
                .append(cycle.replacedBy().map(next -> "`" + next + "`").orElse(""))
                .append(" |\n");
    }

    private void sources(BackendInfo backend) {
        TreeSet<String> sources = new TreeSet<>();
        for (ModelEntry entry : backend.catalogue().models()) {
            entry.source()
                    .ifPresent(source -> sources.add(
                            source + entry.readOn().map(day -> " (" + day + ")").orElse("")));
        }
        if (!sources.isEmpty()) {
            page.append("\nRead from:\n\n");
            sources.forEach(source -> page.append("- ").append(source).append('\n'));
        }
    }

    static String code(List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }
}
