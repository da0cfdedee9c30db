package dev.mediagen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.outside.OutsideProject;
import dev.mediagen.outside.Program;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody else's backend: built on its own with Maven against the jars of this build, held against the kit there, and then
 * found by an application that knows nothing of it. No file of this project names it.
 */
@Tag("once")
class ThirdPartyBackendTest {
    private static final Path APPLICATION =
            OutsideProject.path("build.directory").resolve("classes");

    private static OutsideProject backend;

    @TempDir
    Path folder;

    @BeforeAll
    static void buildTheBackend() throws Exception {
        backend = OutsideProject.build("examples/third-party-backend", "verify");
    }

    private static Path jar() {
        return backend.folder().resolve("target/sketch-backend-1.0.0.jar");
    }

    @Test
    void conformsToTheKit() throws IOException {
        Path report = backend.folder().resolve("target/surefire-reports/org.example.sketch.SketchBackendTest.txt");
        assertThat(Files.readString(report))
                .containsPattern("Tests run: [1-9][0-9], Failures: 0, Errors: 0, Skipped: 0");
        assertThat(backend.folder().resolve("target/surefire-reports/TEST-org.example.sketch.SketchBackendTest.xml"))
                .content()
                .contains("sketch-1 image-generate honours seed");
    }

    @Test
    void isFoundOnTheClassPath() throws Exception {
        List<Path> path = new ArrayList<>(libraries());
        path.add(APPLICATION);
        path.add(jar());
        requirePicture(java("-cp", join(path), "dev.mediagen.examples.Application"));
    }

    @Test
    void isFoundOnTheModulePath() throws Exception {
        List<Path> path = new ArrayList<>(libraries());
        path.add(APPLICATION);
        path.add(jar());
        requirePicture(java("-p", join(path), "-m", "dev.mediagen.examples/dev.mediagen.examples.Application"));
    }

    @Test
    void adoptsTheKitInFewLines() throws IOException {
        Path adoption = backend.folder().resolve("src/test/java/org/example/sketch/SketchBackendTest.java");
        assertThat(Files.readAllLines(adoption)).hasSizeLessThanOrEqualTo(50);
    }

    private String java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        return Program.run(folder, Map.of(), command);
    }

    private void requirePicture(String printed) throws IOException {
        List<String> lines = printed.lines().toList();
        assertThat(lines).contains("sketch");
        Path picture = Path.of(lines.get(lines.size() - 1));
        assertThat(picture)
                .exists()
                .hasParent(folder.toRealPath())
                .hasExtension("png")
                .isNotEmptyFile();
    }

    /** The jars that the application requires, directly or not: what a dependency on the core brings, nothing of the tests. */
    private static List<Path> libraries() {
        ModuleFinder jars =
                ModuleFinder.of(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(file -> file.toString().endsWith(".jar"))
                        .toArray(Path[]::new));
        return Configuration.resolve(
                        ModuleFinder.of(APPLICATION),
                        List.of(ModuleLayer.boot().configuration()),
                        jars,
                        Set.of("dev.mediagen.examples"))
                .modules()
                .stream()
                .map(module -> Path.of(module.reference().location().orElseThrow()))
                .filter(file -> !file.equals(APPLICATION))
                .toList();
    }

    private static String join(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
