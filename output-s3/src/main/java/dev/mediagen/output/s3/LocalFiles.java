package dev.mediagen.output.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The local files of a store, in a folder that only this user can read, and that is made with the first of them. */
final class LocalFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalFiles.class);
    /** More than are read at the same time. */
    private static final int MOST_COPIES = 200;

    private static final String PREFIX = "mediagen-s3-";

    private final Optional<Path> parent;
    private final Map<String, Path> copies = new ConcurrentHashMap<>();
    private final Queue<String> order = new ConcurrentLinkedQueue<>();
    private Optional<Path> folder = Optional.empty();

    /**
     * @param parent where the folder is made; empty for the default of the system
     */
    LocalFiles(Optional<Path> parent) {
        this.parent = parent;
    }

    private synchronized Path folder() throws IOException {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            folder = Optional.of(
                    parent.isPresent()
                            ? Files.createTempDirectory(parent.get(), PREFIX)
                            : Files.createTempDirectory(PREFIX));
        }
        return folder.get();
    }

    /** A new, empty file. */
    ReceivedFile create() throws IOException {
        return ReceivedFile.in(folder());
    }

    /** Reads the content of an object into a file. */
    interface Download {

        /** Writes the content. */
        void into(Path file) throws IOException;
    }

    /**
     * The copy of an object, which is made once.
     *
     * @param name its name: the hash of its content, and an extension
     */
    Path copy(String name, Download download) throws IOException {
        Path copy;
        try {
            copy = copies.compute(
                    name, (key, there) -> there != null && Files.exists(there) ? there : made(key, download));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (copies.size() > MOST_COPIES) {
            removeOldest();
        }
        return copy;
    }

    private void removeOldest() throws IOException {
        Optional<Path> oldest = Optional.ofNullable(order.poll()).map(copies::remove);
        if (oldest.isPresent()) {
            Files.deleteIfExists(oldest.get());
        }
    }

    private Path made(String name, Download download) {
        try {
            Path file = folder().toRealPath().resolve(name);
            try {
                download.into(file);
                order.add(name);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (folder.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder.get());
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary folder {} cannot be removed.", folder.get(), e);
        }
    }
}
