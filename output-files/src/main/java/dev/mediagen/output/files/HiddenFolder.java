package dev.mediagen.output.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

    /** The folder for a job whose result goes to a target. The id may come from a handle, and with it from anybody. */
    static HiddenFolder of(Path target, String job) {
        return new HiddenFolder(existing(target).resolve(PREFIX + job.replaceAll("[^A-Za-z0-9-]", "_")));
    }

    private static Path existing(Path folder) {
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
        Files.createDirectories(path);
        return Files.createFile(path.resolve(PREFIX + UUID.randomUUID() + ".part"));
    }

    boolean isOnFileSystemOf(Path file) throws IOException {
        Path parent = Optional.ofNullable(path.getParent()).orElse(path);
        return Files.getFileStore(file).equals(Files.getFileStore(parent));
    }

    void removeIfEmpty() {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("Something of an earlier attempt is still in {}.", path);
        } catch (IOException e) {
            LOG.warn("The temporary folder {} cannot be removed.", path, e);
        }
    }

    /** Removes it with all that is in it, whichever process made it. */
    void remove() {
        if (!isHidden(path) || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary folder {} cannot be removed.", path, e);
        }
    }
}
