package dev.mediagen.probe;

import java.io.EOFException;
import java.io.IOException;

/** JPEG: the size stands in the first start-of-frame segment. */
final class JpegProbe implements FormatProbe {

    @Override
    public MediaProbe.Facts read(HeaderInput in) throws IOException {
        in.skip(2);
        while (true) {
            int marker = marker(in);
            long length = in.bigEndian(2);
            if (isStartOfFrame(marker)) {
                in.skip(1);
                long height = in.bigEndian(2);
                return MediaProbe.Facts.picture(in.bigEndian(2), height, false);
            }
            in.skip(length - 2);
        }
    }

    /** A marker follows one or several bytes with all bits set. */
    private static int marker(HeaderInput in) throws IOException {
        if (in.octet() != 0xFF) {
            throw new EOFException("no further segment");
        }
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
