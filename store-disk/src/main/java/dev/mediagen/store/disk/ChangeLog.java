package dev.mediagen.store.disk;

import dev.mediagen.spi.StateEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What one process changed since its records were last forced to disk: a file that only grows. A power cut may cost records that
 * were written a moment before, but not what was forced here; it is applied again when the store is next opened.
 *
 * <p>Several threads that want their changes forced share one forced write. Its space is made and forced beforehand, so that a
 * forced write is nothing but that.
 */
final class ChangeLog implements AutoCloseable {

    private static final int GROWTH = 256 * 1024;
    private static final int HEAD = 8;

    private final Path file;
    private final FileChannel channel;
    private final Set<Key> changed = new HashSet<>();
    private long space;
    private long written;
    private long wanted;
    private long forced;
    private @Nullable IOException failure;

    /**
     * One change.
     *
     * @param key which record
     * @param version the version that it left; for a removal, one above the version that was removed
     * @param entry the record; empty for a removal
     */
    record Change(Key key, long version, Optional<StateEntry> entry) {}

    /** Names a record. */
    record Key(String kind, String id) {}

    /** Makes a new log. */
    ChangeLog(Path file) throws IOException {
        this.file = file;
        this.channel = PrivateFiles.open(file);
        grow();
    }

    Path file() {
        return file;
    }

    long size() {
        return written;
    }

    /** The records that were changed since this log was begun. */
    Set<Key> changed() {
        return changed;
    }

    /** Adds a change. Called by one thread at a time. */
    void append(Change change) throws IOException {
        byte[] content = content(change);
        CRC32 check = new CRC32();
        check.update(content);
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + content.length);
        buffer.putInt(content.length)
                .putInt((int) check.getValue())
                .put(content)
                .flip();
        while (written + buffer.remaining() > space) {
            grow();
        }
        long at = written;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
        changed.add(change.key());
        synchronized (this) {
            written = at;
        }
    }

    private void grow() throws IOException {
        channel.write(ByteBuffer.allocate(GROWTH), space);
        channel.force(true);
        space += GROWTH;
    }

    /** Returns when all that was added so far is safe. Not interruptible: what is waited for stands for money. */
    synchronized void awaitForced() throws IOException {
        long mine = written;
        wanted = mine;
        boolean interrupted = false;
        while (forced < mine && failure == null) {
            notifyAll();
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IOException("it cannot be forced to disk", failure);
        }
    }

    /** Forces on behalf of all who wait, until the log is closed or fails. For a thread of its own. */
    void forceUntilClosed() {
        while (true) {
            long until;
            synchronized (this) {
                while (forced >= wanted && channel.isOpen()) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                if (!channel.isOpen()) {
                    return;
                }
                until = written;
            }
            @Nullable IOException problem = null;
            try {
                channel.force(false);
            } catch (IOException e) {
                problem = e;
            }
            synchronized (this) {
                if (problem == null) {
                    forced = Math.max(forced, until);
                } else if (forced < until) {
                    failure = problem;
                }
                notifyAll();
            }
            if (problem != null) {
                return;
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            if (forced < wanted) {
                channel.force(false);
                forced = written;
            }
        } finally {
            channel.close();
            notifyAll();
        }
    }

    private static byte[] content(Change change) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(change.key().kind());
            out.writeUTF(change.key().id());
            out.writeLong(change.version());
            out.writeBoolean(change.entry().isPresent());
            if (change.entry().isPresent()) {
                out.write(RecordText.write(change.entry().get()));
            }
        }
        return bytes.toByteArray();
    }

    /** All changes of a log, up to where a power cut ended it. */
    static List<Change> read(Path file) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(PrivateFiles.read(file)))) {
            while (true) {
                int length = in.readInt();
                int check = in.readInt();
                if (length <= 0 || length > in.available()) {
                    return changes;
                }
                byte[] content = in.readNBytes(length);
                CRC32 own = new CRC32();
                own.update(content);
                if ((int) own.getValue() != check) {
                    return changes;
                }
                changes.add(change(content));
            }
        } catch (EOFException e) {
            return changes;
        }
    }

    private static Change change(byte[] content) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            Key key = new Key(in.readUTF(), in.readUTF());
            long version = in.readLong();
            boolean present = in.readBoolean();
            return new Change(
                    key,
                    version,
                    present ? Optional.of(RecordText.read(key.kind(), in.readAllBytes())) : Optional.empty());
        }
    }
}
