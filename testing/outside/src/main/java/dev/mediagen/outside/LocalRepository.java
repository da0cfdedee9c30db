package dev.mediagen.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Maven repository of its own, with nothing in it but what this build publishes. */
final class LocalRepository {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    private final Path folder;
    private final String version;

    private LocalRepository(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    /** Puts in what was built so far: the list of modules is the build's own. */
    static LocalRepository of(Path folder, Path root, String version) throws IOException {
        LocalRepository repository = new LocalRepository(Files.createDirectories(folder), version);
        repository.put(root.resolve("pom.xml"), "mediagen-parent", "pom");
        for (String module : matches(MODULE, Files.readString(root.resolve("pom.xml")))) {
            repository.install(root.resolve(module));
        }
        return repository;
    }

    /**
     * Makes a local repository that shows the libraries of the machine by links, and nothing of this project: copies of ours that the
     * machine has may be old.
     *
     * @param folder an empty folder
     * @param machine the local repository of the machine
     */
    static Path withoutOurs(Path folder, Path machine) throws IOException {
        link(folder, machine, "dev");
        link(folder.resolve("dev"), machine.resolve("dev"), "mediagen");
        return folder;
    }

    private static void link(Path folder, Path machine, String omitted) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> entries = Files.list(machine)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith(omitted)) {
                    Files.createSymbolicLink(folder.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    Path folder() {
        return folder;
    }

    private void install(Path home) throws IOException {
        Path pom = home.resolve("pom.xml");
        String own = PARENT.matcher(Files.readString(pom)).replaceFirst("");
        String artifact = matches(ARTIFACT, own).get(0);
        if (!artifact.startsWith("mediagen-")) {
            // An application that is built together with ours.
            return;
        }
        put(pom, artifact, "pom");
        Path jar = home.resolve("target/" + artifact + "-" + version + ".jar");
        if (Files.exists(jar)) {
            put(jar, artifact, "jar");
        }
    }

    private void put(Path file, String artifact, String type) throws IOException {
        Path place = Files.createDirectories(folder.resolve("dev/mediagen/" + artifact + "/" + version));
        Files.copy(file, place.resolve(artifact + "-" + version + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
