package dev.mediagen.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Makes hidden files for what is not finished. Unlike the JDK's own, others may read them as far as the user lets them. */
final class TemporaryFiles {

    private TemporaryFiles() {}

    /** A new, empty file in the folder of another. */
    static Path createBeside(Path other) throws IOException {
        return Files.createFile(other.resolveSibling(newName()));
    }

    /** A new, empty file in the folder. */
    static Path create(Path folder) throws IOException {
        return Files.createFile(folder.resolve(newName()));
    }

    private static String newName() {
        return ".mediagen-" + UUID.randomUUID() + ".part";
    }
}
