package dev.mediagen.store.disk;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The processes that use a state folder. Each has a random id and a file of that name, which it locks for as long as it lives and
 * touches again and again. The time at which a file was touched is the clock of the store: one clock for all machines that share
 * the folder.
 *
 * <p>An owner is dead when its lock is gone, which the system sees to when a process ends in whatever way, or when it was not
 * heard of for its term: it is suspended, or on a machine that is gone. Another machine's locks are not visible here, so that of
 * its owners only the term tells. Process ids tell nothing: two containers have the same ones.
 */
final class Owners implements AutoCloseable {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int BEATS_PER_TERM = 3;

    /** Where the id of this process stands for all class loaders in it: a probe of an own lock would end it. */
    private static final String PROCESS_PROPERTY = "dev.mediagen.store.disk.process";

    /** When the file of an owner that fell silent is removed; it may still come back. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final Path folder;
    private final Duration term;
    private final String self = UUID.randomUUID().toString();
    private final FileChannel channel;

    /**
     * What the file of an owner says.
     *
     * @param name the host and the process, for people
     * @param machine tells machines apart, and one from itself before it was started anew
     * @param process tells the processes of a machine apart
     * @param term how long it may be silent
     * @param beat when it was last heard of
     */
    record Owner(String name, String machine, String process, Duration term, Instant beat) {}

    Owners(Path folder, Duration term) throws IOException {
        this.folder = folder;
        this.term = term;
        PrivateFiles.createFolder(folder);
        this.channel = PrivateFiles.open(file(self));
        channel.lock();
        String text = machine() + "\n" + term.toMillis() + "\n" + process() + "\n" + host() + ", process "
                + ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** The id of this process. */
    String self() {
        return self;
    }

    Duration beatInterval() {
        return term.dividedBy(BEATS_PER_TERM);
    }

    /** Shows that this process lives. The file is written, so that the clock of the file's own system counts. */
    void beat() throws IOException {
        channel.write(ByteBuffer.wrap(machine().getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** The time, by the clock of the store. */
    Instant now() throws IOException {
        beat();
        return Files.getLastModifiedTime(file(self)).toInstant();
    }

    Optional<Owner> read(String owner) throws IOException {
        try {
            Path file = file(owner);
            String[] lines = new String(PrivateFiles.read(file), StandardCharsets.UTF_8).split("\n");
            Instant beat = Files.getLastModifiedTime(file).toInstant();
            return Optional.of(
                    lines.length < 4
                            ? new Owner("", "", "", term, beat)
                            : new Owner(
                                    lines[3], lines[0], lines[2], Duration.ofMillis(Long.parseLong(lines[1])), beat));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether an owner may still act on what it holds. */
    boolean isAlive(String owner) throws IOException {
        if (owner.equals(self)) {
            return true;
        }
        Optional<Owner> file = read(owner);
        if (file.isEmpty() || file.get().beat().plus(file.get().term()).isBefore(now())) {
            return false;
        }
        return !file.get().machine().equals(machine()) || isLocked(owner, file.get());
    }

    /** The lock of this process itself is never tried: to close the file would end it. */
    private boolean isLocked(String owner, Owner file) throws IOException {
        if (file.process().equals(process())) {
            return true;
        }
        try (FileChannel other = FileChannel.open(file(owner), StandardOpenOption.WRITE)) {
            FileLock lock = other.tryLock();
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process has it.
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The owners that ended. Those that are only silent come back perhaps, and are among them after a week. */
    List<String> dead() throws IOException {
        List<String> dead = new ArrayList<>();
        Instant silent = now().minus(FORGOTTEN);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String owner = String.valueOf(file.getFileName());
                Optional<Owner> read = owner.equals(self) ? Optional.empty() : read(owner);
                if (read.isPresent()
                        && (read.get().beat().isBefore(silent)
                                || (read.get().machine().equals(machine()) && !isLocked(owner, read.get())))) {
                    dead.add(owner);
                }
            }
        }
        return dead;
    }

    void remove(String owner) throws IOException {
        Files.deleteIfExists(file(owner));
    }

    private Path file(String owner) {
        return folder.resolve(owner);
    }

    /** Another one after each start of the system; empty where there is no telling, and then locks count. */
    static String machine() {
        try {
            return new String(PrivateFiles.read(BOOT), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return host();
        }
    }

    private static String process() {
        return String.valueOf(System.getProperties()
                .computeIfAbsent(PROCESS_PROPERTY, unset -> UUID.randomUUID().toString()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        remove(self);
    }
}
