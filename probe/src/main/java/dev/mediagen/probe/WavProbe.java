package dev.mediagen.probe;

import java.io.IOException;

/** WAV: the chunk of the format says how many bytes a second takes, that of the samples how many there are. */
final class WavProbe implements FormatProbe {

    @Override
    public MediaProbe.Facts read(HeaderInput in) throws IOException {
        in.skip(12);
        long bytesPerSecond = 0;
        while (true) {
            String chunk = in.text(4);
            long length = in.littleEndian(4);
            if (chunk.equals("data")) {
                return MediaProbe.Facts.sound(length, bytesPerSecond);
            } else if (chunk.equals("fmt ")) {
                in.skip(8);
                bytesPerSecond = in.littleEndian(4);
                in.skip(length - 12);
            } else {
                in.skip(length + (length & 1));
            }
        }
    }
}
