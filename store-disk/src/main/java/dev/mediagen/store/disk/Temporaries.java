package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes temporary files that are then moved to their places. */
final class Temporaries {

    private static final Logger LOG = LoggerFactory.getLogger(Temporaries.class);

    /** The age after which a temporary file is a leftover. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path folder;
    private final String owner;
    private final AtomicLong count = new AtomicLong();

    Temporaries(Path folder, String owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /** The id of this process. */
    String owner() {
        return owner;
    }

    private Path next() {
        return folder.resolve(owner + "." + count.incrementAndGet());
    }

    /** Writes a file that is to be moved to its place. */
    Path write(byte[] content, boolean force) throws IOException {
        Path file = next();
        try {
            PrivateFiles.write(file, content, force);
            return file;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Writes a file in one step: a reader sees the old content or the new one. */
    void replace(Path file, byte[] content) throws IOException {
        Path temporary = write(content, false);
        try {
            PrivateFiles.move(temporary, file);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /**
     * Removes leftovers of processes that ended while writing.
     *
     * @param now the time by the clock of the store
     */
    void sweep(Instant now) throws IOException {
        for (Path file : PrivateFiles.list(folder)) {
            try {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                if (written.plus(LEFT_BEHIND).isBefore(now)) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException e) {
                LOG.trace("It was moved to its final name.", e);
            }
        }
    }
}
