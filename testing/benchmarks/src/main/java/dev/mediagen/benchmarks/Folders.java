package dev.mediagen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folders that the programs work in. */
final class Folders {

    private Folders() {}

    /** Makes an empty folder. One that is there is taken only when an earlier run made it, or when it is empty. */
    static Path empty(Path folder) throws IOException {
        Path mark = folder.resolve("mediagen-benchmark.txt");
        if (Files.exists(mark)) {
            remove(folder);
        }
        Files.createDirectories(folder);
        if (!names(folder).isEmpty()) {
            throw new IOException(folder + " is not empty, and no benchmark made it. Choose another folder.");
        }
        Files.writeString(mark, "Made by a benchmark, which empties this folder when it is run again.\n");
        return folder.toRealPath();
    }

    /** The names of all that lies in a folder, hidden or not; none when there is no such folder. */
    static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Removes a folder with all that is in it. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
