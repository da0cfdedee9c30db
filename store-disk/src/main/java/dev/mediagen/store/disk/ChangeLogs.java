package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logs that this process writes, one after the other. A log may be removed when every record in it is safe as a file. */
final class ChangeLogs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLogs.class);
    private static final long LARGEST = 4L * 1024 * 1024;
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

    private final Path folder;
    private final String name;
    private final Records records;

    /** Held for reading while records are changed, so that no log is closed between its text and the records. */
    private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();

    private volatile @Nullable ChangeLog current;
    private volatile long begun;
    private int count;

    /** Closed logs whose records are not all safe as files yet. */
    private final Queue<ChangeLog> full = new ConcurrentLinkedQueue<>();

    /**
     * Creates the logs of a process.
     *
     * @param name the prefix of their names: see {@link LeftLogs#name}
     */
    ChangeLogs(Path folder, String name, Records records) {
        this.folder = folder;
        this.name = name;
        this.records = records;
    }

    /** Runs what appends to the log and then changes the records. */
    <T> T changing(PrivateFiles.Access<T> access) throws IOException {
        Lock lock = changing.readLock();
        lock.lock();
        try {
            return access.run();
        } finally {
            lock.unlock();
        }
    }

    /** Appends changes before they are made. Called within {@link #changing}. */
    void append(Set<StateRecord.Key> keys, byte[] content) throws IOException {
        log().append(keys, content);
    }

    private synchronized ChangeLog log() throws IOException {
        ChangeLog log = current;
        if (log == null) {
            count++;
            log = new ChangeLog(folder.resolve(name + count + LeftLogs.SUFFIX));
            forceName();
            begun = System.nanoTime();
            current = log;
        }
        return log;
    }

    /** Forces the name of the log; its folder, and those above it, may be new. */
    private void forceName() throws IOException {
        PrivateFiles.forceFolder(folder);
        PrivateFiles.forceFolder(folder.resolveSibling("."));
        try {
            PrivateFiles.forceFolder(folder.resolveSibling(".."));
        } catch (AccessDeniedException e) {
            LOG.debug("The parent folder of the state folder was not created by another process.", e);
        }
    }

    /** Returns when all changes so far are safe: in the log, or, if the log cannot be forced or was removed, as files. */
    void force() throws IOException {
        ChangeLog log = current;
        if (log != null && !log.force()) {
            putAway(log);
        }
        for (ChangeLog each : full) {
            if (!each.force()) {
                end(each, false);
            }
        }
    }

    /** Starts a new log when this one is large or old. */
    void renewWhenDue() throws IOException {
        ChangeLog log = current;
        if (log != null && (log.size() > LARGEST || System.nanoTime() - begun > LONGEST_NANOS)) {
            renew();
        }
    }

    /**
     * Makes the next change start a new log, and removes the logs before this one: by now the system has written most of their
     * records to disk by itself, so forcing them is cheap.
     */
    void renew() throws IOException {
        List<ChangeLog> before = List.copyOf(full);
        ChangeLog log = current;
        if (log != null) {
            putAway(log);
        }
        for (ChangeLog each : before) {
            end(each, true);
        }
    }

    /** Closes a log while no change is running, so that all its records are placed afterwards. */
    private void putAway(ChangeLog log) {
        Lock lock = changing.writeLock();
        lock.lock();
        try {
            if (log.equals(current)) {
                full.add(log);
                current = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(ChangeLog log, boolean interruptible) throws IOException {
        synchronized (log) {
            if (full.contains(log) && records.force(log.changed(), interruptible)) {
                log.close();
                Files.deleteIfExists(log.path());
                full.remove(log);
            }
        }
    }

    /** Closes the logs; the records are made safe as files when the folder is next opened, so that there is no wait now. */
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
