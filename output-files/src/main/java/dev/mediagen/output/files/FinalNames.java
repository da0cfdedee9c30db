package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Place;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The names that come of a place: the folder with all that is missing above it, the file, and the longer name of the record beside it.
 *
 * @param place where a result is to go
 */
record FinalNames(Place place) {

    private static final String RECORD = ".json";

    /**
     * Finds out whether they are possible.
     *
     * @throws IOException when the file system does not take one of them
     */
    void require(HiddenFolder hidden) throws IOException {
        Path folder = Path.of(place.folder());
        Path longest = WritableName.in(folder, place.name() + "." + place.extension() + RECORD);
        requirePossible(longest);
        try {
            hidden.tryToWrite();
            tryName(hidden, longestName(longest));
        } finally {
            hidden.removeIfEmpty();
        }
    }

    private void tryName(HiddenFolder hidden, int bytes) throws IOException {
        try {
            hidden.tryName(bytes);
        } catch (FileSystemException e) {
            Path file = WritableName.in(Path.of(place.folder()), place.name());
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "needs names of " + bytes + " bytes, which are too long for the file system");
        }
    }

    /** Too long a path is refused by whatever looks at it; what stands at the end of a missing one is not looked at yet. */
    private static void requirePossible(Path path) throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // That is as it should be.
            return;
        }
    }

    /** The most bytes that one of the names has which are still to be made. */
    private static int longestName(Path file) {
        Path existing = HiddenFolder.existing(file);
        int most = 0;
        for (Path name : existing.relativize(file)) {
            most = Math.max(most, bytes(name));
        }
        return most;
    }

    /** As the file system writes it: a URI has each byte as it is, or in two digits behind a sign. */
    private static int bytes(Path name) {
        String uri = Path.of("/").resolve(name).toUri().getRawPath();
        return uri.substring(uri.lastIndexOf('/') + 1).replaceAll("%..", "x").length();
    }
}
