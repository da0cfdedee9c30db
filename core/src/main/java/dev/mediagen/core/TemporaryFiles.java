package dev.mediagen.core;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
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

    /** A copy of a file in a folder, which is made; on disk when this returns. */
    static Path copy(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path copy = create(folder);
        try (OutputStream out = Files.newOutputStream(copy)) {
            Files.copy(file, out);
        }
        force(copy);
        return copy;
    }

    /** Not through a channel: an interrupted thread closes those, and what is here is paid for. */
    static void force(Path file) throws IOException {
        try (RandomAccessFile there = new RandomAccessFile(file.toFile(), "rw")) {
            there.getFD().sync();
        }
    }

    private static String newName() {
        return ".mediagen-" + UUID.randomUUID() + ".part";
    }
}
