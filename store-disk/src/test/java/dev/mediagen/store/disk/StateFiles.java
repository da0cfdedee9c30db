package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the files of a store, and copies them while it is open: what would be there after a kill in that moment. */
final class StateFiles {

    private StateFiles() {}

    /** All files below a folder, sorted; none when it is not there. */
    static List<Path> in(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static Path record(Path folder, String kind, String id) {
        return folder.resolve("records").resolve(kind).resolve(RecordName.of(id));
    }

    static void copy(Path from, Path to) throws IOException {
        for (Path file : in(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            try {
                Files.copy(file, copy);
            } catch (NoSuchFileException e) {
                // It was on its way to its place.
            }
        }
    }

    static void delete(Path folder) throws IOException {
        for (Path file : in(folder)) {
            Files.delete(file);
        }
    }
}
