package dev.mediagen.probe;

import java.io.IOException;

/** FLAC: STREAMINFO is always first, with 20 bits of sample rate and 36 bits of length in samples. */
final class FlacProbe implements FormatProbe {

    @Override
    public MediaProbe.Facts read(HeaderInput in) throws IOException {
        in.skip(8 + 10);
        long bits = in.bigEndian(8);
        return MediaProbe.Facts.sound(bits & 0xFFFFFFFFFL, bits >>> 44);
    }
}
