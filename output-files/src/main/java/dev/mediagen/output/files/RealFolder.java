package dev.mediagen.output.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Checks that folders are unchanged since a request was checked: links were followed then, and there must be no new ones. */
final class RealFolder {

    private RealFolder() {}

    /**
     * Creates a folder if it is missing.
     *
     * @throws IOException when it, or one above it, is a link that was created after the check
     */
    static void make(Path folder) throws IOException {
        if (!isReal(folder)) {
            requireNoLink(folder);
            Files.createDirectories(folder);
            require(folder);
        }
    }

    /**
     * Checks that no link leads elsewhere.
     *
     * @throws IOException when one does
     */
    static void require(Path folder) throws IOException {
        if (!isReal(folder)) {
            requireNoLink(folder);
        }
    }

    /** Answers with one look at the file system for a folder that exists. */
    private static boolean isReal(Path folder) {
        try {
            return folder.toRealPath().equals(folder);
        } catch (IOException e) {
            // It is missing or cannot be read; each part says why.
            return false;
        }
    }

    private static void requireNoLink(Path folder) throws IOException {
        Optional<Path> link = Optional.empty();
        for (Path part = folder; part != null; part = part.getParent()) {
            link = Files.isSymbolicLink(part) ? Optional.of(part) : link;
        }
        if (link.isPresent()) {
            throw new FileSystemException(
                    link.get().toString(), null, "is a link; it was not one when the folder for results was checked");
        }
    }
}
