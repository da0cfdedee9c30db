package dev.mediagen.output.s3;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaStore.Place;
import java.util.Locale;

/**
 * The part of the name of a result that is always the same: {@code <folder>/<job>/<number>_<name>-<mark>.<extension>}. The mark makes
 * it one that no other result has, so nothing has to be renamed when it is placed.
 *
 * @param job the job
 * @param number the number of the result among those that its process received for the job
 * @param mark the beginning of the mark of its object
 */
record ResultName(String job, String number, String mark) {

    private static final int MARK_CHARACTERS = 6;

    /**
     * The name of a new result.
     *
     * @param spool the spool of its job
     * @param number its number, from 1
     * @param mark the mark of its object
     */
    static ResultName of(S3Address spool, int number, String mark) {
        String job = new S3Address(spool.bucket(), spool.key().replaceFirst("/$", "")).name();
        return new ResultName(job, String.format(Locale.ROOT, "%02d", number), mark.substring(0, MARK_CHARACTERS));
    }

    /** The name of a result that was received. */
    static ResultName of(HeldUpload held) {
        String job = jobOf(held.object());
        String name = held.object().name();
        int end = name.indexOf('_');
        String begin =
                held.mark().substring(0, Math.min(MARK_CHARACTERS, held.mark().length()));
        return new ResultName(job, end < 0 ? "" : name.substring(0, end), begin);
    }

    /** The job whose result an object is. */
    static String jobOf(S3Address object) {
        String folder = object.parent().key().replaceFirst("/$", "");
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    /** The extension that the first bytes of a result tell, or else the likely one. */
    static String extension(byte[] head, Place place) {
        return MediaFormat.detect(head).map(MediaFormat::extension).orElse(place.extension());
    }

    /** The spool of a job: the folder of its results. The id may come from outside. */
    static S3Address spool(S3Address folder, String job) {
        return folder.folder(job.replaceAll("[^A-Za-z0-9-]", "_"));
    }

    /**
     * The object with this name.
     *
     * @param extension the extension without a dot
     */
    S3Address in(S3Address folder, Place place, String extension) {
        return spool(folder, job).child(number + "_" + place.name() + "-" + mark + "." + extension);
    }
}
