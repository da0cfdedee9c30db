package dev.mediagen.output.s3;

import dev.mediagen.spi.Sha256;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of one result on the local disk, until they are placed. Where the system allows it, the file has no name, so it is gone
 * with the process. Uses no channel: an interrupted thread would close it, and the content is paid for.
 */
final class ReceivedFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedFile.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final RandomAccessFile file;
    private final MessageDigest digest = Sha256.digest();
    private final OutputStream body;
    private byte[] before = new byte[0];

    private ReceivedFile(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        body = new DigestOutputStream(
                new BufferedOutputStream(new FileOutputStream(file.getFD()), BUFFER_BYTES), digest);
    }

    /** Creates an empty file in a folder that only this user can read. */
    static ReceivedFile in(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "", ".part");
        ReceivedFile received = new ReceivedFile(path, new RandomAccessFile(path.toFile(), "rw"));
        received.unname();
        return received;
    }

    private void unname() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("{} keeps its name while it is open.", path, e);
        }
    }

    /** The stream that receives the bytes. */
    OutputStream body() {
        return body;
    }

    /**
     * Completes the content.
     *
     * @param head the bytes at its start that are known only now
     * @param overwrites whether they replace the first bytes
     * @return its SHA-256
     */
    String complete(byte[] head, boolean overwrites) throws IOException {
        body.flush();
        if (head.length == 0) {
            return Sha256.text(digest);
        } else if (overwrites) {
            file.seek(0);
            file.write(head);
        } else {
            before = head;
        }
        try (InputStream in = read(0, size())) {
            return Sha256.of(in);
        }
    }

    long size() throws IOException {
        return before.length + file.length();
    }

    /** Reads a range; several readers do not disturb each other. */
    InputStream read(long from, long to) {
        return new Range(from, to);
    }

    private synchronized int read(long at, byte[] bytes, int offset, int length) throws IOException {
        if (at < before.length) {
            int some = (int) Math.min(length, before.length - at);
            System.arraycopy(before, (int) at, bytes, offset, some);
            return some;
        }
        file.seek(at - before.length);
        return file.read(bytes, offset, length);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("{} cannot be closed.", path, e);
        }
        unname();
    }

    /** A range of the content. */
    private final class Range extends InputStream {

        private final long end;
        private long at;

        Range(long from, long to) {
            at = from;
            end = to;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            } else if (at >= end) {
                return -1;
            }
            int some = ReceivedFile.this.read(at, bytes, offset, (int) Math.min(length, end - at));
            at += Math.max(0, some);
            return some;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - at);
        }
    }
}
