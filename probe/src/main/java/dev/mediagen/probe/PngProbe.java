package dev.mediagen.probe;

import java.io.IOException;

/** PNG: IHDR is always first; colour types 4 and 6 have transparency, and tRNS gives it to the others. */
final class PngProbe implements FormatProbe {

    private static final int FIRST_TYPE_WITH_ALPHA = 4;

    @Override
    public MediaProbe.Facts read(HeaderInput in) throws IOException {
        in.skip(16);
        long width = in.bigEndian(4);
        long height = in.bigEndian(4);
        in.skip(1);
        int colourType = in.octet();
        in.skip(7);
        return MediaProbe.Facts.picture(width, height, colourType >= FIRST_TYPE_WITH_ALPHA || hasTransparencyChunk(in));
    }

    private static boolean hasTransparencyChunk(HeaderInput in) throws IOException {
        while (true) {
            long length = in.bigEndian(4);
            String type = in.text(4);
            if (type.equals("tRNS") || type.equals("IDAT") || type.equals("IEND")) {
                return type.equals("tRNS");
            }
            in.skip(length + 4);
        }
    }
}
