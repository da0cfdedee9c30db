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
    private final Duration term;
    private final byte[] text;
    private RandomAccessFile file;
    private Instant last;
    private int silences;

    OwnerFile(Path folder, Machine machine, Duration term) throws IOException {
        this.path = folder.resolve(PROCESS + "-" + UUID.randomUUID().toString().substring(0, RANDOM));
        this.term = term;
        String name = Machine.host() + ", process " + ProcessHandle.current().pid();
        this.text = (machine.id() + "\n" + term.toMillis() + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8);
        this.file = appear();
        this.last = lastModified();
    }

    /** The id of this process. */
    String id() {
        return PrivateFiles.name(path);
    }

    Path path() {
        return path;
    }

    /** What the file says: the id of the machine, the term in milliseconds, and a name for people, a line each. */
    String text() {
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Whether an id is of this process, though perhaps of another class loader in it. */
    static boolean isOfThisProcess(String id) {
        return id.startsWith(PROCESS);
    }

    /** It stands in a property for all class loaders. The end tells that it was not handed down from another process. */
    private static String process() {
        String end = "@" + ProcessHandle.current().pid();
        Object process = System.getProperties()
                .compute(
                        "dev.mediagen.store.disk.process",
                        (name, there) ->
                                there instanceof String known && known.endsWith(end) ? known : UUID.randomUUID() + end);
        String text = String.valueOf(process);
        return text.substring(0, text.length() - end.length());
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

    private Instant lastModified() throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }

    /**
     * Shows that this process lives.
     *
     * @return the time, by the clock of the store
     */
    synchronized Instant beat() throws IOException {
        file.seek(0);
        file.write(text, 0, 1);
        Instant now;
        try {
            now = lastModified();
        } catch (NoSuchFileException e) {
            // Somebody took this process for dead, and removed the file.
            file.close();
            file = appear();
            now = lastModified();
            silences++;
        }
        if (last.plus(term).isBefore(now)) {
            silences++;
        }
        last = now;
        return now;
    }

    /** How often this process was silent for so long that others may have taken it for dead. */
    synchronized int silences() {
        return silences;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
