package dev.mediagen.output.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hidden files of one job, beside its results: one file, which most jobs need, and a folder for all others. Any process can
 * remove them without knowing what was created. The target folder itself is not created yet; until then, the nearest folder above
 * it is used.
 *
 * @param path the path of the folder
 */
record Spool(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String PREFIX = ".mediagen-";
    private static final String SUFFIX = ".part";

    /** The spool of a job whose result goes to a target. The id may come from a handle, and therefore from outside. */
    static Spool of(Path target, String job) {
        return new Spool(existing(target).resolve(PREFIX + job.replaceAll("[^A-Za-z0-9-]", "_")));
    }

    /** The folder, or else the nearest existing one above it. */
    static Path existing(Path folder) {
        Path candidate = folder;
        while (candidate.getParent() != null && !Files.isDirectory(candidate)) {
            candidate = candidate.getParent();
        }
        return candidate;
    }

    /** Creates a new, empty file. Unlike the JDK's temporary files, it has the user's usual permissions. */
    Path newFile() throws IOException {
        RealFolder.make(parent());
        try {
            return Files.createFile(single());
        } catch (FileAlreadyExistsException e) {
            return newFileInFolder();
        }
    }

    private Path newFileInFolder() throws IOException {
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            if (!isFolder()) {
                throw new NotDirectoryException(path.toString());
            }
        }
        return Files.createFile(path.resolve(PREFIX + UUID.randomUUID() + SUFFIX));
    }

    boolean has(Path file) {
        return file.startsWith(path) || file.equals(single());
    }

    boolean isOnFileSystemOf(Path file) throws IOException {
        return Files.getFileStore(file).equals(Files.getFileStore(parent()));
    }

    /** Removes a file, and a hidden folder that it leaves empty. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        if (folder != null && isHidden(folder) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            removeIfEmpty(folder);
        }
    }

    /** Removes everything that this project made in it, and the folder when nothing else is left. */
    void remove() {
        if (!isHidden(path)) {
            return;
        }
        try {
            Files.deleteIfExists(single());
            if (isFolder()) {
                for (Path file : ours()) {
                    Files.deleteIfExists(file);
                }
                removeIfEmpty(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary files {}* cannot be removed.", path, e);
        }
    }

    private List<Path> ours() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Spool::isOurs).toList();
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("{} is not empty.", folder);
        }
    }

    private Path single() {
        return path.resolveSibling(path.getFileName() + SUFFIX);
    }

    private Path parent() {
        return Optional.ofNullable(path.getParent()).orElse(path);
    }

    private boolean isFolder() {
        // A file's own method costs no exception where there is nothing, as for most jobs.
        return path.toFile().exists() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(PREFIX);
    }

    private static boolean isOurs(Path file) {
        return isHidden(file) && file.toString().endsWith(SUFFIX);
    }
}
