package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Head;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Incoming;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result on its way to a hidden file; its hash is found as the bytes pass. Nothing here goes through a channel: an interrupted
 * thread closes those, and what arrives is paid for.
 */
final class IncomingFile implements Incoming {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingFile.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private final HiddenFolder folder;
    private final boolean force;
    private Path file;
    private final MessageDigest digest = Sha256.digest();
    private final OutputStream body;

    IncomingFile(HiddenFolder folder, boolean force) throws IOException {
        this.folder = folder;
        this.force = force;
        this.file = folder.newFile();
        this.body = new DigestOutputStream(
                new BufferedOutputStream(new FileOutputStream(file.toFile()), BUFFER_BYTES), digest);
    }

    @Override
    public OutputStream body() {
        return body;
    }

    @Override
    public Held hold(Head head) throws IOException {
        body.close();
        if (!head.overwrites()) {
            prepend(head.bytes());
        } else if (head.bytes().length > 0) {
            try (RandomAccessFile there = new RandomAccessFile(file.toFile(), "rw")) {
                there.write(head.bytes());
            }
        }
        if (force) {
            force(file);
        }
        String hash = head.bytes().length == 0 ? Sha256.text(digest) : Sha256.of(file);
        return new Held(file.toString(), Files.size(file), hash);
    }

    private void prepend(byte[] head) throws IOException {
        Path whole = folder.newFile();
        try (OutputStream to = new FileOutputStream(whole.toFile())) {
            to.write(head);
            Files.copy(file, to);
        }
        Files.delete(file);
        file = whole;
    }

    static void force(Path file) throws IOException {
        try (RandomAccessFile there = new RandomAccessFile(file.toFile(), "rw")) {
            there.getFD().sync();
        }
    }

    @Override
    public void discard() {
        try {
            body.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The temporary file {} cannot be removed.", file, e);
        } finally {
            folder.removeIfEmpty();
        }
    }
}
