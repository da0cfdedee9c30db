package dev.mediagen.output.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hidden folder of one job, beside its results. The target folder itself is not created yet; until then, the nearest folder
 * above it is used.
 *
 * @param path its path
 */
record HiddenFolder(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(HiddenFolder.class);
    private static final String PREFIX = ".mediagen-";
    private static final String SUFFIX = ".part";

    /** The folder for a job whose result goes to a target. The id may come from a handle, and therefore from outside. */
    static HiddenFolder of(Path target, String job) {
        return new HiddenFolder(existing(target).resolve(PREFIX + job.replaceAll("[^A-Za-z0-9-]", "_")));
    }

    /** The folder, or else the nearest existing one above it. */
    static Path existing(Path folder) {
        Path candidate = folder;
        while (candidate.getParent() != null && !Files.isDirectory(candidate)) {
            candidate = candidate.getParent();
        }
        return candidate;
    }

    /** Whether a folder is a hidden folder of this project. */
    static boolean isHidden(Path folder) {
        return String.valueOf(folder.getFileName()).startsWith(PREFIX);
    }

    /**
     * Creates a new, empty file. Unlike the JDK's temporary files, it has the user's usual permissions.
     *
     * @param nameBytes the number of bytes that its name has at least
     */
    Path newFile(int nameBytes) throws IOException {
        String name = PREFIX + UUID.randomUUID();
        int missing = Math.max(0, nameBytes - name.length() - SUFFIX.length());
        RealFolder.make(Optional.ofNullable(path.getParent()).orElse(path));
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new NotDirectoryException(path.toString());
            }
        }
        return Files.createFile(path.resolve(name + "x".repeat(missing) + SUFFIX));
    }

    boolean isOnFileSystemOf(Path file) throws IOException {
        Path parent = Optional.ofNullable(path.getParent()).orElse(path);
        return Files.getFileStore(file).equals(Files.getFileStore(parent));
    }

    void removeIfEmpty() {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("{} is not empty.", path);
        } catch (IOException e) {
            LOG.warn("The temporary folder {} cannot be removed.", path, e);
        }
    }

    /** Removes everything that this project made in it, and the folder when nothing else is left. */
    void remove() {
        if (!isHidden(path) || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(HiddenFolder::isOurs).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary folder {} cannot be emptied.", path, e);
        }
        removeIfEmpty();
    }

    private static boolean isOurs(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }
}
