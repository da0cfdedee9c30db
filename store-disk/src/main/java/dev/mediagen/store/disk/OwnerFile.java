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
 * Represents this process in a state folder: a file with a random name, which it locks as long as it lives and writes regularly.
 * The modification time of files is the clock of the store: one clock for all processes that share the folder.
 */
final class OwnerFile implements AutoCloseable {

    /** The locked byte: beyond the text, since on Windows locked bytes cannot be read. */
    static final long LOCKED = 1L << 40;

    private static final int RANDOM = 8;

    /** The prefix of all ids of this process. */
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

    /** The content of the file: the id of the machine, the term in milliseconds, and a name for people, one per line. */
    String text() {
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Whether an id is of this process, perhaps of another class loader in it. */
    static boolean isOfThisProcess(String id) {
        return id.startsWith(PROCESS);
    }

    /**
     * The id of this process, in a system property for all class loaders. Its suffix shows that it was not inherited from another
     * process.
     */
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

    /** Creates the file, first locked and then written, so that it is never mistaken for that of a dead process. */
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

    /** How often this process was silent for so long that others may have considered it dead. */
    synchronized int silences() {
        return silences;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
