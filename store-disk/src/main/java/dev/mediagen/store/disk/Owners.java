package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that use a state folder.
 *
 * <p>A process is dead when its lock is free, which the system ensures when a process ends in any way, or when it was silent for
 * its term: it is suspended, or its machine is down. Locks of another machine are not visible here, so for its processes only the
 * term counts. Process ids are useless: two containers may have the same ones.
 */
final class Owners {

    private static final Logger LOG = LoggerFactory.getLogger(Owners.class);

    /** How long after its term a process of another machine counts as ended; if it comes back, it detects what was removed. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private static final int LINES = 3;

    private final Path folder;
    private final OwnerFile self;
    private final Machine machine;

    /**
     * The content of the file of a process.
     *
     * @param machine its machine
     * @param term how long it may be silent
     * @param name the host and the process, for people
     * @param beat when it last showed that it lives
     */
    record Owner(String machine, Duration term, String name, Instant beat) {}

    Owners(Path folder, OwnerFile self, Machine machine) {
        this.folder = folder;
        this.self = self;
        this.machine = machine;
    }

    /** Reads the file of a process; empty when it ended and was removed. */
    Optional<Owner> read(String id) throws IOException {
        Path file = folder.resolve(id);
        try {
            // To open a file of this process would end its lock with the closing.
            String text = OwnerFile.isOfThisProcess(id)
                    ? self.text()
                    : new String(PrivateFiles.read(file), StandardCharsets.UTF_8);
            Instant beat = Files.getLastModifiedTime(file).toInstant();
            String[] lines = text.split("\n");
            return Optional.of(
                    lines.length < LINES
                            ? new Owner("", FORGOTTEN, "", beat)
                            : new Owner(lines[0], Duration.ofMillis(Long.parseLong(lines[1])), lines[2], beat));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether a process may still use its leases. */
    boolean isAlive(String id) throws IOException {
        if (OwnerFile.isOfThisProcess(id)) {
            return isThere(id);
        }
        Optional<Owner> owner = read(id);
        return owner.isPresent()
                && !isSilent(owner.get(), owner.get().term())
                && (!isHere(owner.get()) || isLocked(id));
    }

    /** Whether a process has ended for good. */
    boolean hasEnded(String id) throws IOException {
        if (OwnerFile.isOfThisProcess(id)) {
            return !isThere(id);
        }
        Optional<Owner> owner = read(id);
        return owner.isEmpty()
                || (isHere(owner.get())
                        ? !isLocked(id)
                        : isSilent(owner.get(), owner.get().term().plus(FORGOTTEN)));
    }

    private boolean isThere(String id) {
        return id.equals(self.id()) || Files.exists(folder.resolve(id));
    }

    private boolean isSilent(Owner owner, Duration length) throws IOException {
        return owner.beat().plus(length).isBefore(self.beat());
    }

    private boolean isHere(Owner owner) {
        return owner.machine().equals(machine.id());
    }

    /** Whether a process holds its lock; readers share the lock that the process itself holds exclusively. */
    private synchronized boolean isLocked(String id) throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve(id), StandardOpenOption.READ)) {
            FileLock lock = file.tryLock(OwnerFile.LOCKED, 1, true);
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (OverlappingFileLockException e) {
            LOG.trace(
                    "Another class loader of this process reads it at the same time. The next try gets the answer.", e);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Removes the files of ended processes. */
    void removeEnded() throws IOException {
        for (Path file : PrivateFiles.list(folder)) {
            if (hasEnded(PrivateFiles.name(file))) {
                Files.deleteIfExists(file);
            }
        }
    }
}
