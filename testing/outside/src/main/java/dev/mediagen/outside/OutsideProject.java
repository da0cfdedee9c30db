package dev.mediagen.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project that is built as its author would build it: in a folder of its own, with a Maven and a local repository of its own, and
 * with nothing of ours but the jars of this build. Its other libraries come from the repository of the machine, which is only read,
 * and, where that is allowed, from the network.
 *
 * <p>A test module that uses it sets the system properties {@code build.*}.
 *
 * @param folder where it stands
 */
public record OutsideProject(Path folder) {

    /** The root of this build. */
    public static final Path ROOT = path("build.root");

    private static final int LONGEST_NAME = 40;

    private static final Path WORK = path("build.directory").resolve("outside");

    /**
     * Copies a project, and builds it without a network to the end of a phase.
     *
     * @param path where it stands below the root of this build
     * @param goals what Maven is asked for
     * @throws AssertionError when it cannot be built
     */
    public static OutsideProject build(String path, String... goals) throws IOException, InterruptedException {
        OutsideProject project = copy(path, Map.of());
        project.maven(false, goals);
        return project;
    }

    /**
     * Copies a project.
     *
     * @param path where it stands below the root of this build
     * @param changes what is replaced in its {@code pom.xml}: each key by its value
     * @throws IllegalArgumentException when there is nothing to replace
     */
    public static OutsideProject copy(String path, Map<String, String> changes) throws IOException {
        Path source = ROOT.resolve(path);
        String changed = String.join("", changes.values()).replaceAll("[^\\w.]+", "-");
        String name = source.getFileName() + changed.substring(0, Math.min(changed.length(), LONGEST_NAME));
        OutsideProject project = new OutsideProject(WORK.resolve(name));
        remove(project.folder());
        copy(source, project.folder());
        Path pom = project.folder().resolve("pom.xml");
        String text = Files.readString(pom);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalArgumentException(change.getKey() + " does not stand in " + path + "/pom.xml.");
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        Files.writeString(pom, text);
        return project;
    }

    /**
     * Runs Maven in it.
     *
     * @param network whether what the machine does not have may be fetched
     * @param goals what Maven is asked for
     * @throws AssertionError when it fails
     */
    public void maven(boolean network, String... goals) throws IOException, InterruptedException {
        Program.run(folder, jdk(), command(network, goals));
    }

    /**
     * Starts Maven in it, for a goal that does not end by itself.
     *
     * @param goals what Maven is asked for
     * @return its process, whose errors are a part of its output
     */
    public Process start(String... goals) throws IOException {
        return Program.builder(folder, jdk(), command(true, goals)).start();
    }

    private static List<String> command(boolean network, String... goals) throws IOException {
        LocalRepository repository =
                LocalRepository.of(WORK.resolve("repository"), ROOT, System.getProperty("build.version"));
        return command(
                repository.folder(),
                path("build.repository"),
                Stream.concat(network ? Stream.empty() : Stream.of("--offline"), Stream.of(goals)));
    }

    /**
     * Runs Maven in it without a network and with an empty local repository: our artifacts come from the repositories of its own
     * {@code pom.xml}, which have to be folders.
     *
     * @param goals what Maven is asked for
     * @throws AssertionError when it fails
     */
    public void mavenFromItsRepositories(String... goals) throws IOException, InterruptedException {
        Path work = WORK.resolve("repositories-of-" + folder.getFileName());
        remove(work);
        Program.run(
                folder,
                jdk(),
                command(
                        work.resolve("local"),
                        LocalRepository.withoutOurs(work.resolve("machine"), path("build.repository")),
                        Stream.concat(Stream.of("--offline", "-Daether.offline.protocols=file"), Stream.of(goals))));
    }

    private static Map<String, String> jdk() {
        return Map.of("JAVA_HOME", path("build.jdk").toString());
    }

    private static List<String> command(Path local, Path machine, Stream<String> arguments) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        List<String> command = new ArrayList<>(List.of(
                path("build.maven").resolve(windows ? "bin/mvn.cmd" : "bin/mvn").toString(),
                "--batch-mode",
                "--no-transfer-progress",
                "-Dmaven.repo.local=" + local,
                "-Dmaven.repo.local.tail=" + machine));
        arguments.forEach(command::add);
        return command;
    }

    /** What an earlier run left may not belong to it any more. */
    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(folder)) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
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

    /** A path that a system property holds. */
    public static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }
}
