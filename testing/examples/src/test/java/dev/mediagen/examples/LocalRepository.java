package dev.mediagen.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A Maven repository of its own for one test, with the jars of this build installed in it. Everything else is copied, when it
 * is asked for, from the repository of the machine, which is only read.
 */
final class LocalRepository {
    private final Path folder;
    private final String version;

    LocalRepository(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    Path folder() {
        return folder;
    }

    LocalRepository install(String artifact, Path pom) throws IOException {
        put(pom, artifact, "pom");
        return this;
    }

    LocalRepository install(String artifact, Path pom, Path jar) throws IOException {
        put(jar, artifact, "jar");
        return install(artifact, pom);
    }

    private void put(Path file, String artifact, String type) throws IOException {
        Path place = Files.createDirectories(folder.resolve("dev/mediagen/" + artifact + "/" + version));
        Files.copy(file, place.resolve(artifact + "-" + version + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Settings under which the repository of the machine takes the place of every other one. */
    Path settings(Path machineRepository) throws IOException {
        return Files.writeString(folder.resolveSibling("settings.xml"), """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>machine</id>
                      <mirrorOf>*</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(machineRepository.toUri()));
    }
}
