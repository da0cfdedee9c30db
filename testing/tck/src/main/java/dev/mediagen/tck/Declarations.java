package dev.mediagen.tck;

import dev.mediagen.spi.MediaBackendProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The two places in which a jar declares its providers. Each is read on one kind of path only, so a provider declared in only one
 * of them is silently missing on the other.
 *
 * @param inModuleInfo the names in {@code provides}
 * @param inMetaInf the names in {@code META-INF/services}
 */
record Declarations(Set<String> inModuleInfo, Set<String> inMetaInf) {
    private static final String SERVICE = MediaBackendProvider.class.getName();

    /** The declarations of the jar, or the folder of classes, that contains this class. */
    static Declarations beside(Class<?> provider) {
        Optional<ModuleReference> module =
                ModuleFinder.of(place(provider)).findAll().stream().findFirst();
        if (module.isEmpty()) {
            return new Declarations(Set.of(), Set.of());
        }
        Set<String> provided = module.get().descriptor().provides().stream()
                .filter(one -> one.service().equals(SERVICE))
                .flatMap(one -> one.providers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Declarations(provided, metaInf(module.get()));
    }

    private static Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(
                    source == null
                            ? URI.create("file:///nowhere")
                            : source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> metaInf(ModuleReference module) {
        try (ModuleReader reader = module.open()) {
            Optional<InputStream> file = reader.open("META-INF/services/" + SERVICE);
            return file.isEmpty() ? Set.of() : names(file.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(InputStream file) throws IOException {
        try (file) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
