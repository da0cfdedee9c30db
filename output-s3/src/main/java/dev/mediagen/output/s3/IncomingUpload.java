package dev.mediagen.output.s3;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaStore.Head;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Incoming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives a result into a local file. Once it is complete, its pieces are uploaded, and the upload stays open until it is placed.
 * Before, neither its hash nor its format is certain, which the upload has to state when it is opened.
 */
final class IncomingUpload implements Incoming {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingUpload.class);

    private final Uploads uploads;
    private final Target target;
    private final ReceivedFile file;
    private final Map<String, ReceivedFile> received;
    private Optional<HeldUpload> held = Optional.empty();

    /** Names the object of a result. */
    interface Target {

        /**
         * The object that a result becomes.
         *
         * @param mark its mark
         * @param head its first bytes
         */
        S3Address object(String mark, byte[] head);
    }

    /**
     * Starts with an empty file.
     *
     * @param received receives the file by the text of its record, once it is held
     */
    IncomingUpload(Uploads uploads, Target target, ReceivedFile file, Map<String, ReceivedFile> received) {
        this.uploads = uploads;
        this.target = target;
        this.file = file;
        this.received = received;
    }

    @Override
    public OutputStream body() {
        return file.body();
    }

    @Override
    public Held hold(Head head) throws IOException {
        String hash = file.complete(head.bytes(), head.overwrites());
        StoredObject stored = StoredObject.with(hash);
        S3Address object = target.object(stored.mark(), beginning());
        String id = uploads.open(object, stored);
        HeldUpload upload = new HeldUpload(object, id, stored.mark(), uploads.send(object, id, file));
        held = Optional.of(upload);
        received.put(upload.text(), file);
        return new Held(upload.text(), file.size(), hash);
    }

    private byte[] beginning() throws IOException {
        try (InputStream in = file.read(0, file.size())) {
            return in.readNBytes(MediaFormat.DETECTION_BYTES);
        }
    }

    @Override
    public void discard() {
        file.close();
        held.ifPresent(this::abort);
    }

    private void abort(HeldUpload upload) {
        received.remove(upload.text());
        try {
            uploads.abort(upload.object(), upload.id());
        } catch (IOException e) {
            LOG.warn("An upload of {} is left open.", upload.object(), e);
        }
    }
}
