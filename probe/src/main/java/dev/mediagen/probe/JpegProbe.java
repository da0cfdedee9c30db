package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Examines JPEG: segments, then the coded image, which can contain further segments, up to the end marker. */
final class JpegProbe implements FormatProbe {

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int TEMPORARY = 0x01;

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        facts.transparency(false);
        ShownSize size = new ShownSize(facts);
        in.skip(2);
        boolean coded = false;
        while (true) {
            int marker = coded ? markerInImage(in) : marker(in);
            if (marker == END_OF_IMAGE) {
                facts.complete();
                return;
            } else if (marker == TEMPORARY || (marker >= FIRST_RESTART && marker <= LAST_RESTART)) {
                continue;
            }
            segment(in, marker, size);
            coded |= marker == START_OF_SCAN;
        }
    }

    private static void segment(HeaderInput in, int marker, ShownSize size) throws IOException {
        long end = in.position() + in.bigEndian(2);
        if (isStartOfFrame(marker)) {
            in.skip(1);
            long height = in.bigEndian(2);
            size.stored(in.bigEndian(2), height);
        } else if (marker == APP1) {
            byte[] content = in.bytes((int) Math.max(0, end - in.position()));
            if (Arrays.equals(content, 0, Math.min(EXIF.length, content.length), EXIF, 0, EXIF.length)) {
                Exif.orientation(Arrays.copyOfRange(content, EXIF.length, content.length))
                        .ifPresent(size::orientation);
            }
        }
        in.skipTo(end);
    }

    /** A marker follows one or several bytes with all bits set. */
    private static int marker(HeaderInput in) throws IOException {
        if (in.octet() != 0xFF) {
            throw new UnreadableException("A segment is missing at its expected position.");
        }
        return afterFill(in);
    }

    /** In the coded image a byte with all bits set is followed by 0. */
    private static int markerInImage(HeaderInput in) throws IOException {
        int marker;
        do {
            while (in.octet() != 0xFF) {
                // The image itself, or what stands between two scans.
            }
            marker = afterFill(in);
        } while (marker == 0);
        return marker;
    }

    private static int afterFill(HeaderInput in) throws IOException {
        int marker = in.octet();
        while (marker == 0xFF) {
            marker = in.octet();
        }
        return marker;
    }

    /** Without those of the range that are tables and extensions. */
    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
