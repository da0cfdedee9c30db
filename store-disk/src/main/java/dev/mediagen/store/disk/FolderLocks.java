package dev.mediagen.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Locks of works in a folder, which all processes share. The system gives them back when a process ends in whatever way.
 *
 * <p>They are bytes of one file, and works share them by their hash.
 */
final class FolderLocks implements AutoCloseable {

    private static final int LOCKS = 1024;
    private static final int LOOKS = 20;
    private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long SHORTEST_PAUSE_NANOS = 50_000;
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    /** The system knows processes only, so that each lock of its is preceded by one of ours, for the threads. */
    private final ReentrantLock[] threads =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /**
     * One object for all class loaders of the JVM. When one of them closes the file, the system ends the locks of the others with
     * it, so that it has to wait until they have none.
     */
    private final Object jvm;

    private final RandomAccessFile file;
    private final FileChannel channel;

    FolderLocks(Path file) throws IOException {
        this.jvm = (FolderLocks.class.getName() + " " + file).intern();
        synchronized (jvm) {
            this.file = PrivateFiles.open(file);
        }
        this.channel = this.file.getChannel();
    }

    /** Does what nobody else may do to the same works at once. Not to be called from within itself. */
    <T> T locked(List<String> works, PrivateFiles.Access<T> access) throws IOException {
        int[] positions = works.stream()
                .mapToInt(FolderLocks::position)
                .sorted()
                .distinct()
                .toArray();
        return locked(positions, 0, access);
    }

    /** All take their locks in ascending order, so that nobody waits for one who waits for him. */
    private <T> T locked(int[] positions, int next, PrivateFiles.Access<T> access) throws IOException {
        if (next == positions.length) {
            return access.run();
        }
        ReentrantLock thread = threads[positions[next]];
        if (!take(thread)) {
            throw unanswered();
        }
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

    private static boolean take(ReentrantLock thread) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return thread.tryLock(LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException unanswered() {
        return new IOException("a process that holds a lock there does not answer; end that process or let it go on");
    }

    private FileLock await(int position) throws IOException {
        Optional<FileLock> lock = take(position);
        if (lock.isPresent()) {
            return lock.get();
        }
        Pause pause = new Pause();
        try {
            while (lock.isEmpty()) {
                if (pause.isOver()) {
                    throw unanswered();
                }
                pause.once();
                lock = take(position);
            }
            return lock.get();
        } finally {
            pause.end();
        }
    }

    private Optional<FileLock> take(int position) throws IOException {
        synchronized (jvm) {
            try {
                return Optional.ofNullable(channel.tryLock(position, 1, false));
            } catch (OverlappingFileLockException e) {
                // Another class loader of this process has it.
                return Optional.empty();
            }
        }
    }

    /** Which lock is that of a work. */
    static int position(String work) {
        return Math.floorMod(work.hashCode(), LOCKS);
    }

    @Override
    public void close() throws IOException {
        Pause pause = new Pause();
        try {
            while (!closeUnlessLocked() && !pause.isOver()) {
                pause.once();
            }
        } finally {
            pause.end();
            file.close();
        }
    }

    /** Nobody in this JVM takes a lock meanwhile. That another process has locks there does not matter. */
    private boolean closeUnlessLocked() throws IOException {
        synchronized (jvm) {
            for (int i = 0; i < LOOKS; i++) {
                try {
                    channel.tryLock(0, LOCKS, false);
                    file.close();
                    return true;
                } catch (OverlappingFileLockException e) {
                    // Who has one gives it back soon, unless he needs another one for it.
                    LockSupport.parkNanos(SHORTEST_PAUSE_NANOS);
                }
            }
            return false;
        }
    }

    /** Waits in ever longer pauses. Not interruptible: what is waited for stands for money. */
    private static final class Pause {

        private final long begun = System.nanoTime();
        private long length = SHORTEST_PAUSE_NANOS;
        private boolean interrupted;

        boolean isOver() {
            return System.nanoTime() - begun > LONGEST_WAIT_NANOS;
        }

        void once() {
            interrupted = Thread.interrupted() || interrupted;
            LockSupport.parkNanos(length);
            length = Math.min(2 * length, LONGEST_PAUSE_NANOS);
        }

        void end() {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
