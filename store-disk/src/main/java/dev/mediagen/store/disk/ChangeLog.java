package dev.mediagen.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one process changed since its records were last forced to disk: a file that only grows. A power cut may cost records that
 * were written a moment before, but not what was forced here; it is applied again when the store is next opened.
 *
 * <p>Of several threads that want their changes forced, one forces for all that came before it. The space of the file is made and
 * forced beforehand, so that a forced write is nothing but that.
 */
final class ChangeLog implements AutoCloseable {

    private static final int LEAST_GROWTH = 64 * 1024;
    private static final int MOST_GROWTH = 1024 * 1024;
    private static final long NOWHERE = -1;

    private final Path path;
    private final RandomAccessFile file;
    private final Map<StateRecord.Key, Long> versions = new ConcurrentHashMap<>();
    private long space;
    private long position;
    private volatile long written;

    private final ReentrantLock forcing = new ReentrantLock();
    private final Condition wasForced = forcing.newCondition();

    /** Another opening of the same file, since an interrupt closes it. */
    private FileChannel forced;

    private boolean isBeingForced;
    private long safe;
    private @Nullable IOException failure;

    /** Makes a new log. */
    ChangeLog(Path path) throws IOException {
        this.path = path;
        this.file = PrivateFiles.open(path);
        try {
            this.forced = open();
            grow();
        } catch (IOException e) {
            file.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    long size() {
        return written;
    }

    /** The records that were changed. */
    Set<StateRecord.Key> changed() {
        return Set.copyOf(versions.keySet());
    }

    /** Whether this version of a record can be taken from here. */
    boolean holds(StateRecord record) {
        return Long.valueOf(record.version()).equals(versions.get(record.key()));
    }

    /** Adds what is changed together. */
    synchronized void append(List<StateRecord> changed, List<byte[]> contents) throws IOException {
        byte[] frame = LogFrame.write(changed, contents);
        while (written + frame.length > space) {
            grow();
        }
        write(written, frame);
        long end = written + frame.length;
        written = end;
        changed.forEach(record -> versions.put(record.key(), record.version()));
    }

    private void grow() throws IOException {
        int growth = (int) Math.max(LEAST_GROWTH, Math.min(space, MOST_GROWTH));
        write(space, new byte[growth]);
        file.getFD().sync();
        space += growth;
    }

    private void write(long at, byte[] bytes) throws IOException {
        if (at != position) {
            file.seek(at);
        }
        position = NOWHERE;
        file.write(bytes);
        position = at + bytes.length;
    }

    /** Returns when all that was added so far is safe. */
    void force() throws IOException {
        long mine = written;
        forcing.lock();
        try {
            while (safe < mine) {
                if (failure != null) {
                    throw new IOException("it cannot be forced to disk: " + failure.getMessage(), failure);
                } else if (isBeingForced) {
                    wasForced.awaitUninterruptibly();
                } else {
                    forceForAll();
                }
            }
        } finally {
            forcing.unlock();
        }
    }

    /** Others add to the log meanwhile, and those who want that forced wait for the next time. */
    private void forceForAll() {
        long all = written;
        isBeingForced = true;
        forcing.unlock();
        IOException problem = null;
        try {
            forceOnce();
        } catch (IOException e) {
            problem = e;
        } finally {
            forcing.lock();
            isBeingForced = false;
            wasForced.signalAll();
        }
        if (problem == null) {
            safe = all;
        } else {
            failure = problem;
        }
    }

    private void forceOnce() throws IOException {
        PrivateFiles.uninterrupted(() -> {
            if (!forced.isOpen()) {
                forced = open();
            }
            forced.force(false);
            return true;
        });
    }

    /**
     * Whether to force it proves nothing: because that failed once, or because somebody took this process for dead and took the
     * file away. Then its records have to be forced.
     */
    boolean isUnsafe() {
        forcing.lock();
        try {
            return failure != null || !Files.exists(path);
        } finally {
            forcing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        forced.close();
        file.close();
    }
}
