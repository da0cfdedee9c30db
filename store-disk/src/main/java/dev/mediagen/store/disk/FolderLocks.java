package dev.mediagen.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks of work in a folder, shared by all processes. The system releases them when a process ends in any way.
 *
 * <p>They are bytes of one file, shared by the hash of the work.
 */
final class FolderLocks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderLocks.class);

    private static final int LOCKS = 1024;
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long SHORTEST_PAUSE_NANOS = 50_000;
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    /** The locks between threads; each lock of the system, which knows processes only, is preceded by one of these. */
    private final ReentrantLock[] threads =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    private final RandomAccessFile file;

    FolderLocks(Path file) throws IOException {
        this.file = PrivateFiles.open(file);
    }

    /** Runs a task with exclusive access to some work. Not reentrant. */
    <T> T locked(List<String> works, PrivateFiles.Access<T> access) throws IOException {
        int[] positions = works.stream()
                .mapToInt(FolderLocks::position)
                .sorted()
                .distinct()
                .toArray();
        return locked(positions, 0, access);
    }

    /** Acquires locks in ascending order, so that there is no deadlock. */
    private <T> T locked(int[] positions, int next, PrivateFiles.Access<T> access) throws IOException {
        if (next == positions.length) {
            return access.run();
        }
        ReentrantLock thread = threads[positions[next]];
        thread.lock();
        try {
            FileLock lock = await(positions[next]);
            try {
                return locked(positions, next + 1, access);
            } finally {
                lock.release();
            }
        } finally {
            thread.unlock();
        }
    }

    /** Waits for a lock; not interruptible, because it protects paid work. */
    private FileLock await(int position) throws IOException {
        long begun = System.nanoTime();
        long pause = SHORTEST_PAUSE_NANOS;
        boolean interrupted = false;
        try {
            Optional<FileLock> lock = take(position);
            while (lock.isEmpty()) {
                if (System.nanoTime() - begun > LONGEST_WAIT_NANOS) {
                    throw new IOException(
                            "a process that holds a lock there does not respond; end or continue that process");
                }
                interrupted = Thread.interrupted() || interrupted;
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
                lock = take(position);
            }
            return lock.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<FileLock> take(int position) throws IOException {
        try {
            return Optional.ofNullable(file.getChannel().tryLock(position, 1, false));
        } catch (OverlappingFileLockException e) {
            LOG.trace("Another class loader of this process has the lock.", e);
            return Optional.empty();
        }
    }

    /** The position of the lock of some work. */
    static int position(String work) {
        return Math.floorMod(work.hashCode(), LOCKS);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
