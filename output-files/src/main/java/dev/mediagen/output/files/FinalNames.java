package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Place;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The names that a place needs: the folder with all missing ones above it, the file, and the longer name of the record beside it.
 *
 * @param place the place of a result
 */
record FinalNames(Place place) {

    private static final String RECORD = ".json";

    /**
     * Checks that the names are possible. The file system refuses to look for a name that it cannot store.
     *
     * @throws IOException when the file system does not accept one of them
     */
    void require() throws IOException {
        Path folder = Path.of(place.folder());
        Path longest = WritableName.in(folder, place.name() + "." + place.extension() + RECORD);
        Path existing = Spool.existing(folder);
        requireFolders(existing, folder);
        Path missing = existing.relativize(longest);
        for (Path name : missing) {
            lookFor(existing.resolve(name));
        }
        if (missing.getNameCount() > 1) {
            lookFor(longest);
        }
    }

    /** Checks that nothing else is in the place of a folder that still has to be created. */
    private static void requireFolders(Path existing, Path folder) throws IOException {
        if (!existing.equals(folder)) {
            Path next = existing.resolve(existing.relativize(folder).getName(0));
            if (Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                throw new NotDirectoryException(next.toString());
            }
        }
    }

    private void lookFor(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // That is as it should be.
            return;
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            Path name = Optional.ofNullable(file.getFileName()).orElse(file);
            FileSystemException refused = new FileSystemException(
                    WritableName.in(Path.of(place.folder()), place.name()).toString(),
                    null,
                    "needs a name of " + bytes(name) + " bytes, which the file system does not accept (" + e.getReason()
                            + ")");
            refused.initCause(e);
            throw refused;
        }
    }

    /** The length of a name in bytes as the file system writes it: a URI has each byte as it is, or percent-encoded. */
    private static int bytes(Path name) {
        String uri = Path.of("/").resolve(name).toUri().getRawPath();
        return uri.substring(uri.lastIndexOf('/') + 1).replaceAll("%..", "x").length();
    }
}
