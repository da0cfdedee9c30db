package dev.mediagen.probe;

import java.io.IOException;

/** GIF: the size of the screen follows the signature. Any colour may be transparent. */
final class GifProbe implements FormatProbe {

    @Override
    public MediaProbe.Facts read(HeaderInput in) throws IOException {
        in.skip(6);
        long width = in.littleEndian(2);
        return MediaProbe.Facts.picture(width, in.littleEndian(2), true);
    }
}
