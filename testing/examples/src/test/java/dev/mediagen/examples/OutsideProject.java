package dev.mediagen.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project in {@code examples}, built as its author would build it: in a folder of its own, with a Maven of its own, without a
 * network, and with nothing of ours but the jars of this build.
 *
 * @param folder where it was built
 */
record OutsideProject(Path folder) {

    static final Path ROOT = path("build.root");

    private static final Path WORK = path("build.directory").resolve("outside");

    /** What a project may depend on: every published jar of the reactor, by its folder. */
    private static final List<String> MODULES = List.of(
            "spi",
            "catalogue",
            "journal",
            "output-files",
            "probe",
            "store-memory",
            "core",
            "http",
            "backend-openai",
            "backend-preview",
            "testing/fixtures",
            "testing/tck");

    /** Copies a project, and builds it to the end of a phase. */
    static OutsideProject build(String name, String... goals) throws IOException, InterruptedException {
        OutsideProject project = new OutsideProject(WORK.resolve(name));
        copy(ROOT.resolve("examples").resolve(name), project.folder());
        LocalRepository repository = repository();
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        List<String> command = Stream.concat(
                        Stream.of(
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
                                repository.settings(path("build.repository")).toString()),
                        Stream.of(goals))
                .toList();
        Program.run(project.folder(), Map.of("JAVA_HOME", path("build.jdk").toString()), command);
        return project;
    }

    private static LocalRepository repository() throws IOException {
        String version = System.getProperty("build.version");
        LocalRepository repository = new LocalRepository(Files.createDirectories(WORK.resolve("repository")), version)
                .install("mediagen-parent", ROOT.resolve("pom.xml"))
                .install("mediagen-bom", ROOT.resolve("bom/pom.xml"));
        for (String module : MODULES) {
            String artifact = "mediagen-" + Path.of(module).getFileName();
            Path home = ROOT.resolve(module);
            repository.install(
                    artifact, home.resolve("pom.xml"), home.resolve("target/" + artifact + "-" + version + ".jar"));
        }
        return repository;
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

    static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }
}
