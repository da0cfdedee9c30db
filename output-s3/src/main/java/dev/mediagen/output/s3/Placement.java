package dev.mediagen.output.s3;

import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Place;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * Gives a held result its final name. Usually it has that name since it was held, and one call makes it visible; if another name or
 * folder was chosen since, it is copied there within the store.
 *
 * @param objects the objects
 * @param uploads the uploads
 * @param upload the upload of the result
 * @param held its record
 */
record Placement(S3Objects objects, Uploads uploads, HeldUpload upload, Held held) {

    /** The most that S3 copies in one step. A longer object keeps its first name. */
    private static final long MOST_COPIED = 5L << 30;

    private S3Address wanted(Place place) throws NoSuchFileException {
        S3Address own = upload.object();
        S3Address folder = S3Address.isOne(place.folder())
                ? S3Address.ofFolder(place.folder())
                : own.parent().outer();
        S3Address wanted = ResultName.of(upload).in(folder, place, place.extension());
        return held.size() > MOST_COPIED ? own : wanted;
    }

    /** Places it, unless it was placed before. Returns the object. */
    S3Address at(Place place) throws IOException {
        S3Address own = upload.object();
        S3Address wanted = wanted(place);
        if (wanted.equals(own)) {
            complete();
        } else if (!objects.isThere(wanted, upload.mark())) {
            complete();
            move(wanted);
        }
        return wanted;
    }

    /** Where it was placed before; a move may have been interrupted. */
    Optional<S3Address> earlier(Place place) throws IOException {
        S3Address wanted = wanted(place);
        if (objects.isThere(wanted, upload.mark())) {
            return Optional.of(wanted);
        }
        boolean atFirst = !wanted.equals(upload.object()) && objects.isThere(upload.object(), upload.mark());
        return atFirst ? Optional.of(upload.object()) : Optional.empty();
    }

    /** Completes the upload. Looks first: stores do not agree on what a second completion does. */
    private void complete() throws IOException {
        if (objects.isThere(upload.object(), upload.mark())) {
            return;
        }
        try {
            if (!uploads.isOpen(upload)) {
                throw new NoSuchFileException(upload.object().toString());
            }
            uploads.complete(upload);
        } catch (S3Failure e) {
            // The answer may have been lost, or another process may have been faster.
            if (!objects.isThere(upload.object(), upload.mark())) {
                throw e.isMissing() ? new NoSuchFileException(upload.object().toString()) : e;
            }
        }
    }

    private void move(S3Address wanted) throws IOException {
        try {
            objects.copy(upload.object(), wanted, new StoredObject(upload.mark(), held.sha256()));
        } catch (S3Failure e) {
            if (!objects.isThere(wanted, upload.mark())) {
                throw e;
            }
        }
        objects.remove(upload.object());
    }
}
