package dev.mediagen.output.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Folders that are what they were when a request was checked: links were followed then, and none has come since. */
final class RealFolder {

    private RealFolder() {}

    /**
     * Makes a folder where it is missing.
     *
     * @throws IOException when it, or one above it, is a link: somebody put it there after the folder was checked
     */
    static void make(Path folder) throws IOException {
        require(folder);
        Files.createDirectories(folder);
        require(folder);
    }

    /**
     * Makes sure that no link leads elsewhere.
     *
     * @throws IOException when one does
     */
    static void require(Path folder) throws IOException {
        Optional<Path> link = Optional.empty();
        for (Path part = folder; part != null; part = part.getParent()) {
            link = Files.isSymbolicLink(part) ? Optional.of(part) : link;
        }
        if (link.isPresent()) {
            throw new FileSystemException(
                    link.get().toString(), null, "is a link; it was none when the folder for results was checked");
        }
    }
}
