package dev.mediagen.output.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
 * The hidden folder of one job, beside its results. The target folder itself is not made yet; until it is, the nearest folder above
 * it serves.
 *
 * @param path where it is
 */
record HiddenFolder(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(HiddenFolder.class);
    private static final String PREFIX = ".mediagen-";
    private static final String SUFFIX = ".part";
    private static final int TRIAL_BYTES = 1 << 16;

    /** The folder for a job whose result goes to a target. The id may come from a handle, and with it from anybody. */
    static HiddenFolder of(Path target, String job) {
        return new HiddenFolder(existing(target).resolve(PREFIX + job.replaceAll("[^A-Za-z0-9-]", "_")));
    }

    /** The folder, or else the nearest one above it that is there. */
    static Path existing(Path folder) {
        Path candidate = folder;
        while (candidate.getParent() != null && !Files.isDirectory(candidate)) {
            candidate = candidate.getParent();
        }
        return candidate;
    }

    /** Whether a folder is one of ours. */
    static boolean isHidden(Path folder) {
        return String.valueOf(folder.getFileName()).startsWith(PREFIX);
    }

    /** A new, empty file. Unlike the JDK's own temporary files, others may read it as far as the user lets them. */
    Path newFile() throws IOException {
        return newFile(UUID.randomUUID().toString());
    }

    private Path newFile(String name) throws IOException {
        RealFolder.make(Optional.ofNullable(path.getParent()).orElse(path));
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new NotDirectoryException(path.toString());
            }
        }
        return Files.createFile(path.resolve(PREFIX + name + SUFFIX));
    }

    /**
     * Writes a file and removes it. To try it is the only way to know: permissions say nothing of a full disk, nor of what the
     * superuser may do.
     */
    void tryToWrite() throws IOException {
        Path trial = newFile();
        try (OutputStream out = new FileOutputStream(trial.toFile())) {
            out.write(new byte[TRIAL_BYTES]);
        } finally {
            Files.deleteIfExists(trial);
        }
    }

    /** Makes a file whose name has so many bytes, unless it has more anyhow, and removes it. */
    void tryName(int bytes) throws IOException {
        String unique = UUID.randomUUID().toString();
        int missing = bytes - PREFIX.length() - unique.length() - SUFFIX.length();
        if (missing > 0) {
            Files.delete(newFile(unique + "x".repeat(missing)));
        }
    }

    boolean isOnFileSystemOf(Path file) throws IOException {
        Path parent = Optional.ofNullable(path.getParent()).orElse(path);
        return Files.getFileStore(file).equals(Files.getFileStore(parent));
    }

    void removeIfEmpty() {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("Something is still in {}.", path);
        } catch (IOException e) {
            LOG.warn("The temporary folder {} cannot be removed.", path, e);
        }
    }

    /** Removes what any process of ours made in it, and the folder when nothing else is left. */
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
