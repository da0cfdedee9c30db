package dev.mediagen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JarsTest {

    /** Modules that are for core alone, in jars of their own. */
    private static final Set<String> PARTS_OF_CORE = Set.of(
            "dev.mediagen.journal", "dev.mediagen.media.files", "dev.mediagen.selection", "dev.mediagen.throttle");

    private static final String SERVICES = "META-INF/services/";

    @Test
    void theJarsThemselvesAreLookedAt() {
        assertThat(Jars.ours())
                .as("run with `verify`, so that the modules are packaged")
                .hasSizeGreaterThan(3);
    }

    @TestFactory
    Stream<DynamicTest> everyJarIsARealModuleWithOnePackage() {
        return eachJar(jar -> {
            ModuleDescriptor module = descriptor(jar);
            assertThat(module.isAutomatic()).isFalse();
            Set<String> expected = module.name().equals("dev.mediagen.spi")
                    ? Set.of("dev.mediagen.api", "dev.mediagen.spi")
                    : Set.of(module.name());
            assertThat(module.packages()).isEqualTo(expected);
            boolean partOfCore = PARTS_OF_CORE.contains(module.name());
            assertThat(module.exports())
                    .allMatch(export -> export.targets().contains("dev.mediagen.core") == partOfCore);
            assertThat(jar.getFileName().toString())
                    .startsWith("mediagen-"
                            + module.name().substring("dev.mediagen.".length()).replace('.', '-'));
        });
    }

    /** One list is read on the module path, the other on the class path; nothing but this keeps them equal. */
    @TestFactory
    Stream<DynamicTest> everyJarProvidesTheSameOnBothPaths() {
        return eachJar(jar -> assertThat(services(jar)).isEqualTo(provides(jar)));
    }

    private static Stream<DynamicTest> eachJar(java.util.function.Consumer<Path> check) {
        return Jars.ours().stream()
                .map(jar -> DynamicTest.dynamicTest(jar.getFileName().toString(), () -> check.accept(jar)));
    }

    private static ModuleDescriptor descriptor(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }

    private static Map<String, Set<String>> provides(Path jar) {
        return descriptor(jar).provides().stream()
                .collect(Collectors.toMap(
                        ModuleDescriptor.Provides::service,
                        provides -> new TreeSet<>(provides.providers()),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static Map<String, Set<String>> services(Path jar) {
        Map<String, Set<String>> services = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> entries = file.stream()
                    .filter(entry -> entry.getName().startsWith(SERVICES) && !entry.isDirectory())
                    .toList();
            for (JarEntry entry : entries) {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file.getInputStream(entry), StandardCharsets.UTF_8));
                services.put(
                        entry.getName().substring(SERVICES.length()),
                        lines.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return services;
    }
}
