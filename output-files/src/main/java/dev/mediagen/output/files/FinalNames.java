package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Place;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The names that a place needs: the folder with all missing ones above it, the file, and the longer name of the record beside it.
 *
 * @param place the place of a result
 */
record FinalNames(Place place) {

    private static final String RECORD = ".json";

    /**
     * Creates a hidden file with a name as long as theirs, so that the names are known to be possible.
     *
     * @throws IOException when the file system does not accept one of them
     */
    OpenFile tryIn(HiddenFolder hidden) throws IOException {
        Path folder = Path.of(place.folder());
        Path longest = WritableName.in(folder, place.name() + "." + place.extension() + RECORD);
        Path existing = HiddenFolder.existing(folder);
        requireFolders(existing, folder);
        requirePossible(longest);
        int bytes = longestName(existing.relativize(longest));
        try {
            return OpenFile.tried(hidden, bytes);
        } catch (FileSystemException e) {
            // A shorter name fails for the other reasons.
            Files.delete(hidden.newFile(0));
            Path file = WritableName.in(Path.of(place.folder()), place.name());
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "needs file names of " + bytes + " bytes, which is too long for the file system");
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

    /** Checks the length of a path; every access refuses a too long one, but the end of a missing path is not accessed yet. */
    private static void requirePossible(Path path) throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // That is as it should be.
            return;
        }
    }

    /** The length in bytes of the longest name that still has to be created. */
    private static int longestName(Path missing) {
        int most = 0;
        for (Path name : missing) {
            most = Math.max(most, bytes(name));
        }
        return most;
    }

    /** The length of a name in bytes as the file system writes it: a URI has each byte as it is, or percent-encoded. */
    private static int bytes(Path name) {
        String uri = Path.of("/").resolve(name).toUri().getRawPath();
        return uri.substring(uri.lastIndexOf('/') + 1).replaceAll("%..", "x").length();
    }
}
