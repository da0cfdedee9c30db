package dev.mediagen.core;

import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Reads length and picture size from an MPEG-4 file: the movie header, and the first track that has a picture. */
final class Mp4Probe {

    private static final int FIXED_POINT_SHIFT = 16;

    private Optional<Duration> duration = Optional.empty();
    private Optional<PixelSize> dimensions = Optional.empty();

    private Mp4Probe() {}

    static MediaProbe.Facts read(DataInputStream in) throws IOException {
        Mp4Probe probe = new Mp4Probe();
        probe.boxes(in, Long.MAX_VALUE);
        return new MediaProbe.Facts(probe.dimensions, probe.duration, false);
    }

    /** Walks the boxes of one level; returns early once the movie box has been seen. */
    private void boxes(DataInputStream in, long available) throws IOException {
        long left = available;
        while (left >= 8) {
            long length = in.readInt() & 0xFFFFFFFFL;
            String type = MediaProbe.text(in, 4);
            long header = 8;
            if (length == 1) {
                length = in.readLong();
                header = 16;
            }
            long content = length - header;
            switch (type) {
                case "moov" -> {
                    boxes(in, content);
                    return;
                }
                case "trak" -> boxes(in, content);
                case "mvhd" -> movieHeader(in, content);
                case "tkhd" -> trackHeader(in, content);
                default -> in.skipNBytes(content);
            }
            left -= length;
        }
    }

    private void movieHeader(DataInputStream in, long content) throws IOException {
        boolean wide = in.readUnsignedByte() == 1;
        in.skipNBytes(3 + (wide ? 16 : 8));
        long unitsPerSecond = in.readInt() & 0xFFFFFFFFL;
        long units = wide ? in.readLong() : in.readInt() & 0xFFFFFFFFL;
        duration = MediaProbe.Facts.length(units, unitsPerSecond);
        in.skipNBytes(content - (wide ? 32 : 20));
    }

    /** Width and height are the last eight bytes, in 16.16 fixed point; a track of sound has none. */
    private void trackHeader(DataInputStream in, long content) throws IOException {
        in.skipNBytes(content - 8);
        int width = in.readInt() >>> FIXED_POINT_SHIFT;
        int height = in.readInt() >>> FIXED_POINT_SHIFT;
        if (dimensions.isEmpty() && width > 0 && height > 0) {
            dimensions = Optional.of(Size.of(width, height));
        }
    }
}
