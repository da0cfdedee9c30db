package dev.mediagen.probe;

import java.io.IOException;

/** WebP: lossy, lossless and extended files each have a first chunk of their own. */
final class WebpProbe implements FormatProbe {

    private static final int EDGE = 0x3FFF;

    @Override
    public MediaProbe.Facts read(HeaderInput in) throws IOException {
        in.skip(12);
        String chunk = in.text(4);
        in.skip(4);
        return switch (chunk) {
            case "VP8X" -> extended(in);
            case "VP8L" -> lossless(in);
            default -> lossy(in);
        };
    }

    private static MediaProbe.Facts extended(HeaderInput in) throws IOException {
        boolean alpha = (in.octet() & 0x10) != 0;
        in.skip(3);
        long width = in.littleEndian(3) + 1;
        return MediaProbe.Facts.picture(width, in.littleEndian(3) + 1, alpha);
    }

    private static MediaProbe.Facts lossless(HeaderInput in) throws IOException {
        in.skip(1);
        long bits = in.littleEndian(4);
        return MediaProbe.Facts.picture((bits & EDGE) + 1, (bits >> 14 & EDGE) + 1, (bits & 0x10000000) != 0);
    }

    private static MediaProbe.Facts lossy(HeaderInput in) throws IOException {
        in.skip(6);
        long width = in.littleEndian(2) & EDGE;
        return MediaProbe.Facts.picture(width, in.littleEndian(2) & EDGE, false);
    }
}
