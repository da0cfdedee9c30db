package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logs that this process writes, one after the other. One may go once every record that it speaks of is safe as a file. */
final class ChangeLogs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLogs.class);

    private static final long LARGEST = 16L * 1024 * 1024;

    private final Path folder;
    private final String owner;
    private final Machine machine;
    private final Clock clock;
    private final Checkpoint checkpoint;

    /** Whoever changes records holds it for reading, so that no log is put away between its line and the record. */
    private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();

    private volatile @Nullable ChangeLog current;
    private int begun;

    /** Logs that were put away, and whose records are not all safe as files yet. */
    private final Queue<ChangeLog> full = new ConcurrentLinkedQueue<>();

    ChangeLogs(Path folder, String owner, Machine machine, Clock clock, Checkpoint checkpoint) {
        this.folder = folder;
        this.owner = owner;
        this.machine = machine;
        this.clock = clock;
        this.checkpoint = checkpoint;
    }

    /** Runs what adds to the log and then changes the records. */
    <T> T changing(PrivateFiles.Access<T> access) throws IOException {
        Lock lock = changing.readLock();
        lock.lock();
        try {
            return access.run();
        } finally {
            lock.unlock();
        }
    }

    /** Adds what is about to be changed together. Called within {@link #changing}. */
    void append(List<StateRecord> changed, List<byte[]> contents) throws IOException {
        log().append(changed, contents);
    }

    private synchronized ChangeLog log() throws IOException {
        ChangeLog log = current;
        if (log == null) {
            LogName name = new LogName(owner, machine.id(), clock.instant(), begun, false);
            begun++;
            log = new ChangeLog(folder.resolve(name.toString()));
            forceName();
            current = log;
        }
        return log;
    }

    /** The folder of the log, and those in which that is, may have been made a moment ago. */
    private void forceName() throws IOException {
        PrivateFiles.forceFolder(folder);
        PrivateFiles.forceFolder(folder.resolveSibling("."));
        try {
            PrivateFiles.forceFolder(folder.resolveSibling(".."));
        } catch (AccessDeniedException e) {
            // Then nobody made a folder there a moment ago.
            LOG.debug("The folder around the state folder cannot be opened.", e);
        }
    }

    /** Whether this version of a record cannot be taken from the log after a power cut. */
    boolean lacks(StateRecord record) {
        ChangeLog log = current;
        return log == null || !log.holds(record);
    }

    /** Whether it is time to {@link #renew}. */
    boolean isLarge() {
        ChangeLog log = current;
        return log != null && log.size() > LARGEST;
    }

    /** Returns when all that was changed so far is safe. */
    void force() throws IOException {
        ChangeLog log = current;
        if (log != null && !isForced(log)) {
            putAway(log);
        }
        for (ChangeLog each : full) {
            if (each.isUnsafe()) {
                end(each, true);
            }
        }
    }

    /** Not when it was taken away, either: whoever did that looked at it before. */
    private static boolean isForced(ChangeLog log) {
        try {
            log.force();
        } catch (IOException e) {
            LOG.warn("A log could not be forced to disk; its records are forced one by one.", e);
        }
        return !log.isUnsafe();
    }

    /**
     * Lets the next change begin a new log, and the logs before this one go: by now the system has written most of their records to
     * disk by itself, so that it costs little to force them.
     */
    void renew() throws IOException {
        List<ChangeLog> before = List.copyOf(full);
        ChangeLog log = current;
        if (log != null) {
            isForced(log);
            putAway(log);
        }
        for (ChangeLog each : before) {
            end(each, false);
        }
    }

    /** No change is under way meanwhile, so that all records of the log are in their places afterwards. */
    private void putAway(ChangeLog log) {
        Lock lock = changing.writeLock();
        lock.lock();
        try {
            if (log.equals(current)) {
                isForced(log);
                full.add(log);
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(ChangeLog log, boolean isUrgent) throws IOException {
        synchronized (log) {
            if (full.contains(log) && makeRecordsSafe(log, isUrgent)) {
                log.close();
                Files.deleteIfExists(log.path());
                full.remove(log);
            }
        }
    }

    private boolean makeRecordsSafe(ChangeLog log, boolean isUrgent) throws IOException {
        if (isUrgent) {
            checkpoint.force(log.changed());
            return true;
        }
        return checkpoint.forceUnlessInterrupted(log.changed());
    }

    /** The records are made safe as files when the folder is next opened, so that nobody has to wait for it now. */
    @Override
    public void close() throws IOException {
        ChangeLog log = current;
        current = null;
        if (log != null) {
            log.close();
        }
        for (ChangeLog each : full) {
            each.close();
        }
    }
}
