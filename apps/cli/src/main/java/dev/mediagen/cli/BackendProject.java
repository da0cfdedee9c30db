package dev.mediagen.cli;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes the project of a new backend: the example {@code acme-backend}, which is packed into this jar, under another name. */
final class BackendProject {

    private static final String EXAMPLE = "new-backend/";
    private static final String EXAMPLE_REPOSITORY = "file:///opt/mediagen/repository";
    private static final String LAUNCHER = "mvnw";

    /** The wrapper of Maven: the same in every project. */
    private static final List<String> WRAPPER = List.of(LAUNCHER, "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties");

    private static final List<String> SOURCES = List.of(
            "README.md",
            "pom.xml",
            "src/main/java/module-info.java",
            "src/main/java/org/example/acme/AcmeBackend.java",
            "src/main/java/org/example/acme/AcmeJobs.java",
            "src/main/resources/META-INF/services/dev.mediagen.spi.MediaBackendProvider",
            "src/main/resources/org/example/acme/catalogue.json",
            "src/main/resources/org/example/acme/errors.json",
            "src/test/java/org/example/acme/AcmeBackendTest.java",
            "src/test/java/org/example/acme/FakeAcme.java");

    private final BackendName name;
    private final String repository;

    /**
     * A project to write.
     *
     * @param name the name of the backend
     * @param repository the address of the Maven repository with mediagen's artifacts
     */
    BackendProject(BackendName name, String repository) {
        this.name = name;
        this.repository = repository;
    }

    /** The files of the example that are written under other names. */
    static List<String> sources() {
        return SOURCES;
    }

    /**
     * Writes all files.
     *
     * @param folder is made if it does not exist
     * @return the files
     * @throws SetupException when the folder is not empty, or cannot be written
     */
    List<Path> write(Path folder) {
        try {
            requireEmpty(folder);
            for (String file : WRAPPER) {
                write(folder.resolve(file), read(file));
            }
            makeExecutable(folder.resolve(LAUNCHER).toFile());
            for (String file : SOURCES) {
                write(folder.resolve(name.in(file)), adapted(read(file)));
            }
        } catch (IOException e) {
            throw new SetupException(
                    "The project cannot be written to " + folder + ": " + e.getMessage()
                            + ". Name a folder that can be written.",
                    ErrorDetails.none(),
                    e);
        }
        return Stream.concat(WRAPPER.stream(), SOURCES.stream().map(name::in))
                .map(folder::resolve)
                .toList();
    }

    private String adapted(String text) {
        String escaped = repository.replace("&", "&amp;").replace("<", "&lt;");
        return name.in(text).replace(EXAMPLE_REPOSITORY, escaped);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw refused(folder + " is a file. Name a folder that is empty or does not exist yet.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw refused("The folder " + folder
                        + " is not empty. Nothing was written. Name one that is empty or does" + " not exist yet.");
            }
        }
    }

    private static SetupException refused(String message) {
        return new SetupException(
                message, ErrorDetails.builder().code("folder_not_empty").build());
    }

    private static String read(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                BackendProject.class.getResourceAsStream(EXAMPLE + file), file + " is missing in this jar.")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private static void makeExecutable(File launcher) throws IOException {
        if (!launcher.setExecutable(true, false)) {
            throw new IOException(launcher + " cannot be made executable");
        }
    }
}
