package dev.mediagen.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * This process as one that uses a state folder: a file with a random name, which it locks for as long as it lives and writes again
 * and again. The time at which a file was written is the clock of the store: one clock for all who share the folder.
 */
final class OwnerFile implements AutoCloseable {

    /** The byte that is locked: beyond the text, since on Windows nobody can read what is locked. */
    static final long LOCKED = 1L << 40;

    private static final int RANDOM = 8;

    /** The beginning of all ids of this process. */
    private static final String PROCESS = process();

    private final Path path;
    private final byte[] text;
    private RandomAccessFile file;

    OwnerFile(Path folder, Machine machine, Duration term) throws IOException {
        this.path = folder.resolve(PROCESS + "-" + UUID.randomUUID().toString().substring(0, RANDOM));
        String name = Machine.host() + ", process " + ProcessHandle.current().pid();
        this.text = (machine.id() + "\n" + term.toMillis() + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8);
        this.file = appear();
    }

    /** The id of this process. */
    String id() {
        return PrivateFiles.name(path);
    }

    /** Whether an id is of this process, though perhaps of another class loader in it. */
    static boolean isOfThisProcess(String id) {
        return id.startsWith(PROCESS);
    }

    /** It stands in a property for all class loaders, with what tells that it was not handed down from another process. */
    private static String process() {
        ProcessHandle here = ProcessHandle.current();
        String suffix = "@" + here.pid() + "@"
                + here.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        Object process = System.getProperties()
                .compute(
                        "dev.mediagen.store.disk.process",
                        (name, there) -> there instanceof String text && text.endsWith(suffix)
                                ? text
                                : UUID.randomUUID() + suffix);
        String text = String.valueOf(process);
        return text.substring(0, text.length() - suffix.length());
    }

    /** What the file says: the id of the machine, the term in milliseconds, and a name for people, a line each. */
    String text() {
        return new String(text, StandardCharsets.UTF_8);
    }

    /** First locked and then written, so that it is never taken for that of a dead process. */
    private RandomAccessFile appear() throws IOException {
        RandomAccessFile appeared = PrivateFiles.open(path);
        try {
            while (appeared.getChannel().tryLock(LOCKED, 1, false) == null) {
                Thread.onSpinWait();
            }
            appeared.write(text);
            return appeared;
        } catch (IOException | RuntimeException e) {
            appeared.close();
            throw e;
        }
    }

    /**
     * Shows that this process lives.
     *
     * @return the time, by the clock of the store
     */
    synchronized Instant beat() throws IOException {
        file.seek(0);
        file.write(text, 0, 1);
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (NoSuchFileException e) {
            // This process was suspended for so long that somebody removed the file.
            file.close();
            file = appear();
            return Files.getLastModifiedTime(path).toInstant();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
