package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Held;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A new hidden file, open from its first byte to its last: once it was made, its name is only looked at. Nothing here goes through a
 * channel: an interrupted thread closes those, and what arrives is paid for.
 */
final class OpenFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final FileIdentity identity;
    private final RandomAccessFile file;

    private OpenFile(Path path, FileIdentity identity, RandomAccessFile file) {
        this.path = path;
        this.identity = identity;
        this.file = file;
    }

    static OpenFile in(HiddenFolder folder) throws IOException {
        Path path = folder.newFile();
        FileIdentity made = FileIdentity.of(path).orElseThrow(() -> replaced(path));
        OpenFile open = new OpenFile(path, made, new RandomAccessFile(path.toFile(), "rw"));
        if (!open.isThere()) {
            open.close();
            throw replaced(path);
        }
        return open;
    }

    private static IOException replaced(Path path) {
        return new FileSystemException(path.toString(), null, "was removed or replaced when it had just been made");
    }

    Path path() {
        return path;
    }

    FileDescriptor descriptor() throws IOException {
        return file.getFD();
    }

    /** Whether its name still is its own. */
    boolean isThere() throws IOException {
        return FileIdentity.of(path).filter(identity::isSameFileAs).isPresent();
    }

    void overwrite(byte[] head) throws IOException {
        file.seek(0);
        file.write(head);
    }

    /** Writes these bytes, and all of another file after them. */
    void append(byte[] head, OpenFile other) throws IOException {
        file.write(head);
        other.file.seek(0);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = other.file.read(buffer); read >= 0; read = other.file.read(buffer)) {
            file.write(buffer, 0, read);
        }
    }

    /** The hash of what is in it, whatever has its name. */
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
     * What it holds, once everything is written.
     *
     * @throws IOException when its name leads to something else
     */
    HeldFile held(String sha256) throws IOException {
        long length = file.length();
        FileIdentity now = FileIdentity.of(path)
                .filter(identity::isSameFileAs)
                .filter(there -> there.size() == length)
                .orElseThrow(() -> new FileSystemException(
                        path.toString(), null, "was removed or replaced as often as it was written"));
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
