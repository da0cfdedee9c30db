package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Files on their way to their places, named after the process that writes them. */
final class Temporaries {

    private static final String SEPARATOR = ".";

    private final Path folder;
    private final String owner;
    private final AtomicLong count = new AtomicLong();

    Temporaries(Path folder, String owner) {
        this.folder = folder;
        this.owner = owner;
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

    private Path next() {
        return folder.resolve(owner + SEPARATOR + count.incrementAndGet());
    }

    /** Gives a name to a file, in one step and whatever has the name now. */
    void name(Path file, Path name) throws IOException {
        Path temporary = next();
        try {
            PrivateFiles.name(file, temporary);
            PrivateFiles.move(temporary, name);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes a file in one step: whoever looks sees the old content or the new one. */
    void replace(Path file, byte[] content) throws IOException {
        Path temporary = write(content, false);
        try {
            PrivateFiles.move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Removes what processes left that ended while they wrote. */
    void sweep(Owners owners) throws IOException {
        for (Path file : PrivateFiles.list(folder)) {
            String name = PrivateFiles.name(file);
            int end = name.indexOf(SEPARATOR);
            if (end < 0 || owners.hasEnded(name.substring(0, end))) {
                Files.deleteIfExists(file);
            }
        }
    }
}
