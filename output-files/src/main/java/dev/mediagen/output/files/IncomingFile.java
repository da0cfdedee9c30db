package dev.mediagen.output.files;

import dev.mediagen.spi.MediaStore.Head;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Incoming;
import dev.mediagen.spi.Sha256;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives a result into a hidden file; computes its hash while it arrives. */
final class IncomingFile implements Incoming {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingFile.class);
    private static final int BUFFER_BYTES = 1 << 16;

    private final Spool spool;
    private final boolean force;
    private final Consumer<HeldFile> held;
    private final MessageDigest digest = Sha256.digest();
    private final OutputStream body;
    private OpenFile file;
    private boolean discarded;

    /**
     * Starts with an empty file.
     *
     * @param file a new file in the spool
     * @param force whether its bytes have to be on disk before they count as held
     * @param held receives the held file
     */
    IncomingFile(Spool spool, OpenFile file, boolean force, Consumer<HeldFile> held) throws IOException {
        this.spool = spool;
        this.force = force;
        this.held = held;
        this.file = file;
        this.body = new DigestOutputStream(
                new BufferedOutputStream(new FileOutputStream(file.descriptor()), BUFFER_BYTES), digest);
    }

    @Override
    public OutputStream body() {
        return body;
    }

    @Override
    public Held hold(Head head) throws IOException {
        body.flush();
        file.end();
        boolean changed = head.bytes().length > 0;
        if (changed && head.overwrites()) {
            file.overwrite(head.bytes());
        } else if (changed) {
            copy(head.bytes());
        }
        String hash = changed ? file.sha256() : Sha256.text(digest);
        if (!file.isThere()) {
            LOG.warn("The temporary file {} was removed or replaced while it was written; it is written again.", file);
            copy(new byte[0]);
        }
        if (force) {
            file.force();
        }
        HeldFile whole = file.held(hash);
        file.close();
        held.accept(whole);
        return whole.held();
    }

    /** Continues with a new file that starts with other bytes. A file without a name can still be read while open. */
    private void copy(byte[] head) throws IOException {
        OpenFile other = OpenFile.in(spool);
        try {
            other.append(head, file);
        } catch (IOException e) {
            other.close();
            throw e;
        }
        file.close();
        if (file.isThere()) {
            Files.delete(file.path());
        }
        file = other;
    }

    /** A later file may have the same name. */
    @Override
    public void discard() {
        if (discarded) {
            return;
        }
        discarded = true;
        try {
            boolean isMine = file.isThere();
            file.close();
            if (isMine) {
                Spool.delete(file.path());
            }
        } catch (IOException e) {
            LOG.warn("The temporary file {} cannot be removed.", file, e);
        }
    }
}
