package dev.mediagen.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody else's backend: built on its own with Maven against the jars of this build, held against the kit there, and then
 * found by an application that knows nothing of it. No file of this project names it.
 */
class ThirdPartyBackendTest {
    private static final Path ROOT = path("build.root");
    private static final Path WORK = path("build.directory").resolve("third-party");
    private static final Path PROJECT = WORK.resolve("backend");
    private static final Path BACKEND_JAR = PROJECT.resolve("target/sketch-backend-1.0.0.jar");
    private static final Path APPLICATION = path("build.directory").resolve("classes");

    @TempDir
    Path folder;

    /** As its author would build it: no network, no file of ours but the installed jars. */
    @BeforeAll
    static void buildTheBackend() throws Exception {
        copy(ROOT.resolve("examples/third-party-backend"), PROJECT);
        LocalRepository repository = new LocalRepository(
                        Files.createDirectories(WORK.resolve("repository")), System.getProperty("build.version"))
                .install("mediagen-parent", ROOT.resolve("pom.xml"))
                .install("mediagen-bom", ROOT.resolve("bom/pom.xml"))
                .install("mediagen-spi", ROOT.resolve("spi/pom.xml"), jar(MediaBackendProvider.class))
                .install("mediagen-core", ROOT.resolve("core/pom.xml"), jar(MediaGen.class))
                .install("mediagen-tck", ROOT.resolve("testing/tck/pom.xml"), jar(BackendContract.class));
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        Program.run(
                PROJECT,
                Map.of("JAVA_HOME", path("build.jdk").toString()),
                List.of(
                        path("build.maven")
                                .resolve(windows ? "bin/mvn.cmd" : "bin/mvn")
                                .toString(),
                        "--offline",
                        "--batch-mode",
                        "--no-transfer-progress",
                        // The repository of the machine is no network.
                        "-Daether.offline.protocols=file",
                        "-Dmaven.repo.local=" + repository.folder(),
                        "--settings",
                        repository.settings(path("build.repository")).toString(),
                        "verify"));
    }

    @Test
    void conformsToTheKit() throws IOException {
        Path report = PROJECT.resolve("target/surefire-reports/org.example.sketch.SketchBackendTest.txt");
        assertThat(Files.readString(report))
                .containsPattern("Tests run: [1-9][0-9], Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void isFoundOnTheClassPath() throws Exception {
        List<Path> path = new ArrayList<>(libraries());
        path.add(APPLICATION);
        path.add(BACKEND_JAR);
        requirePicture(java("-cp", join(path), "dev.mediagen.examples.Application"));
    }

    @Test
    void isFoundOnTheModulePath() throws Exception {
        List<Path> path = new ArrayList<>(libraries());
        path.add(APPLICATION);
        path.add(BACKEND_JAR);
        requirePicture(java("-p", join(path), "-m", "dev.mediagen.examples/dev.mediagen.examples.Application"));
    }

    @Test
    void adoptsTheKitInFewLines() throws IOException {
        Path adoption = PROJECT.resolve("src/test/java/org/example/sketch/SketchBackendTest.java");
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

    /** What an application has that depends on the core: nothing of the tests. */
    private static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(file -> file.getFileName().toString().matches("(mediagen-(spi|core)|jackson|slf4j).*\\.jar"))
                .toList();
    }

    private static String join(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Class<?> type) throws URISyntaxException {
        Path jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(jar)
                .as("where %s comes from; run at least: verify", type.getSimpleName())
                .hasExtension("jar");
        return jar;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).startsWith("target"))
                    .forEach(file ->
                            copyFile(file, to.resolve(from.relativize(file).toString())));
        }
    }

    private static void copyFile(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }
}
