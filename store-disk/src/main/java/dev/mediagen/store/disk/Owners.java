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
 * <p>One is dead when its lock is gone, which the system sees to when a process ends in whatever way, or when it was not heard of
 * for its term: it is suspended, or on a machine that is gone. Another machine's locks are not visible here, so that of its
 * processes only the term tells. Process ids tell nothing: two containers have the same ones.
 */
final class Owners {

    private static final Logger LOG = LoggerFactory.getLogger(Owners.class);

    /** How long after its term a process of another machine is given up; if it comes back, it sees what was removed. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private static final int LINES = 3;

    private final Path folder;
    private final OwnerFile self;
    private final Machine machine;

    /**
     * What the file of a process says.
     *
     * @param machine where it runs
     * @param term how long it may be silent
     * @param name the host and the process, for people
     * @param beat when it was last heard of
     */
    record Owner(String machine, Duration term, String name, Instant beat) {}

    Owners(Path folder, OwnerFile self, Machine machine) {
        this.folder = folder;
        this.self = self;
        this.machine = machine;
    }

    /** What is known of a process; empty when it ended and nothing is. */
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

    /** Whether a process may still act on what it holds. */
    boolean isAlive(String id) throws IOException {
        if (OwnerFile.isOfThisProcess(id)) {
            return isThere(id);
        }
        Optional<Owner> owner = read(id);
        return owner.isPresent()
                && !isSilent(owner.get(), owner.get().term())
                && (!isHere(owner.get()) || isLocked(id));
    }

    /** Whether a process does not come back. */
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

    /** Many may look at once: they share the lock that the process itself has alone. */
    private synchronized boolean isLocked(String id) throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve(id), StandardOpenOption.READ)) {
            FileLock lock = file.tryLock(OwnerFile.LOCKED, 1, true);
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (OverlappingFileLockException e) {
            LOG.trace("Another class loader of this process looks, too. Whoever asks again gets the answer.", e);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Removes the files of those that ended. */
    void removeEnded() throws IOException {
        for (Path file : PrivateFiles.list(folder)) {
            if (hasEnded(PrivateFiles.name(file))) {
                Files.deleteIfExists(file);
            }
        }
    }
}
