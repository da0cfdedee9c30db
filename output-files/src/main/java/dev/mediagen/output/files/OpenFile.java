package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.Sha256;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A new hidden file, open from its first byte to its last: after its creation, its name is only checked. Uses no channel: an
 * interrupted thread would close it, and the content is paid for.
 */
final class OpenFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int TRIAL_BYTES = 1 << 12;

    private final Path path;
    private final FileIdentity identity;
    private final RandomAccessFile file;

    private OpenFile(Path path, FileIdentity identity, RandomAccessFile file) {
        this.path = path;
        this.identity = identity;
        this.file = file;
    }

    static OpenFile in(Spool spool) throws IOException {
        return of(spool.newFile());
    }

    /**
     * Creates a file to which something could be written. Trying is the only reliable check: permissions do not show a full disk,
     * nor the rights of the superuser. The content replaces what was tried, so that the file is never empty: some file systems write
     * one that was to disk when it is closed.
     */
    static OpenFile tried(Spool spool) throws IOException {
        OpenFile open = of(spool.newFile());
        try {
            open.file.write(new byte[TRIAL_BYTES]);
            open.file.seek(0);
            return open;
        } catch (IOException e) {
            open.close();
            Spool.delete(open.path);
            throw e;
        }
    }

    private static OpenFile of(Path path) throws IOException {
        FileIdentity made = FileIdentity.of(path).orElseThrow(() -> replaced(path));
        OpenFile open = new OpenFile(path, made, new RandomAccessFile(path.toFile(), "rw"));
        if (!open.isThere()) {
            open.close();
            throw replaced(path);
        }
        return open;
    }

    private static IOException replaced(Path path) {
        return new FileSystemException(path.toString(), null, "was removed or replaced directly after it was created");
    }

    Path path() {
        return path;
    }

    FileDescriptor descriptor() throws IOException {
        return file.getFD();
    }

    /** Whether its name still refers to it. */
    boolean isThere() throws IOException {
        return FileIdentity.of(path).filter(identity::isSameFileAs).isPresent();
    }

    /** Removes what is left of a trial behind the content, which ends at the current position. */
    void end() throws IOException {
        long length = file.getFilePointer();
        if (file.length() > length) {
            file.setLength(length);
        }
    }

    void overwrite(byte[] head) throws IOException {
        file.seek(0);
        file.write(head);
    }

    /** Writes these bytes, followed by all of another file. */
    void append(byte[] head, OpenFile other) throws IOException {
        file.write(head);
        other.file.seek(0);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = other.file.read(buffer); read >= 0; read = other.file.read(buffer)) {
            file.write(buffer, 0, read);
        }
    }

    /** The hash of its content, whichever file has its name now. */
    String sha256() throws IOException {
        MessageDigest digest = Sha256.digest();
        file.seek(0);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return Sha256.text(digest);
    }

    void force() throws IOException {
        file.getFD().sync();
    }

    /**
     * The held file, after everything is written.
     *
     * @throws IOException when its name refers to something else
     */
    HeldFile held(String sha256) throws IOException {
        long length = file.length();
        FileIdentity now = FileIdentity.of(path)
                .filter(identity::isSameFileAs)
                .filter(there -> there.size() == length)
                .orElseThrow(() -> new FileSystemException(
                        path.toString(), null, "was removed or replaced each time it was written"));
        return new HeldFile(new Held(path.toString(), length, sha256), now);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
