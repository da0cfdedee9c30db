package dev.mediagen.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of one process since its records were last forced to disk: a file of {@linkplain RecordText versions} that only
 * grows. A power cut may lose recently written records, but not what was forced here; it is applied again when the store is next
 * opened.
 *
 * <p>The space of the file is allocated and forced beforehand, so that a forced write does nothing else.
 */
final class ChangeLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);
    private static final int LEAST_GROWTH = 64 * 1024;
    private static final int MOST_GROWTH = 1024 * 1024;

    private final Path path;
    private final RandomAccessFile file;
    private final Set<StateRecord.Key> changed = ConcurrentHashMap.newKeySet();
    private long space;
    private volatile long written;

    private final Object forcing = new Object();

    /** The channel for forcing, reopened after an interrupt closed it. */
    private FileChannel forced;

    private long safe;
    private boolean hasFailed;

    /** Creates a new log. */
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
        return changed;
    }

    /**
     * Appends changes.
     *
     * @param keys the changed records
     * @param content their versions
     */
    synchronized void append(Set<StateRecord.Key> keys, byte[] content) throws IOException {
        while (written + content.length > space) {
            grow();
        }
        file.seek(written);
        file.write(content);
        changed.addAll(keys);
        long end = written + content.length;
        written = end;
    }

    private void grow() throws IOException {
        int growth = (int) Math.max(LEAST_GROWTH, Math.min(space, MOST_GROWTH));
        file.seek(space);
        file.write(new byte[growth]);
        file.getFD().sync();
        space += growth;
    }

    /**
     * Returns when everything appended so far is safe. Of several waiting threads, one forces the changes of all.
     *
     * @return whether it is safe; a log that could not be forced once never is
     */
    boolean force() {
        long mine = written;
        synchronized (forcing) {
            if (!hasFailed && safe < mine) {
                long all = written;
                try {
                    forceOnce();
                    safe = all;
                } catch (IOException e) {
                    LOG.warn("The log {} cannot be forced to disk; each record is forced separately.", path, e);
                    hasFailed = true;
                }
            }
            return !hasFailed && Files.exists(path);
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

    @Override
    public void close() throws IOException {
        synchronized (forcing) {
            forced.close();
            file.close();
        }
    }
}
