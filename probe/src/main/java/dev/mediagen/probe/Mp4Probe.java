package dev.mediagen.probe;

import dev.mediagen.api.PixelSize;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** MPEG-4 and QuickTime: the movie header has the length, the first track with a picture has its size. */
final class Mp4Probe implements FormatProbe {

    @Override
    public MediaProbe.Facts read(HeaderInput in) throws IOException {
        return new Movie(in).read();
    }

    /** One file on its way. */
    private static final class Movie {

        private static final int FIXED_POINT_SHIFT = 16;

        private final HeaderInput in;
        private Optional<Duration> duration = Optional.empty();
        private Optional<PixelSize> dimensions = Optional.empty();

        Movie(HeaderInput in) {
            this.in = in;
        }

        MediaProbe.Facts read() throws IOException {
            boxes(Long.MAX_VALUE);
            return new MediaProbe.Facts(dimensions, duration, false);
        }

        /** Walks the boxes of one level; returns early once the movie box has been seen. */
        private void boxes(long available) throws IOException {
            long left = available;
            while (left >= 8) {
                long length = in.bigEndian(4);
                String type = in.text(4);
                long header = 8;
                if (length == 1) {
                    length = in.bigEndian(8);
                    header = 16;
                }
                long content = length - header;
                switch (type) {
                    case "moov" -> {
                        boxes(content);
                        return;
                    }
                    case "trak" -> boxes(content);
                    case "mvhd" -> movieHeader(content);
                    case "tkhd" -> trackHeader(content);
                    default -> in.skip(content);
                }
                left -= length;
            }
        }

        private void movieHeader(long content) throws IOException {
            boolean wide = in.octet() == 1;
            in.skip(3 + (wide ? 16 : 8));
            long unitsPerSecond = in.bigEndian(4);
            long units = in.bigEndian(wide ? 8 : 4);
            duration = MediaProbe.Facts.length(units, unitsPerSecond);
            in.skip(content - (wide ? 32 : 20));
        }

        /** Width and height are the last eight bytes, in 16.16 fixed point; a track of sound has none. */
        private void trackHeader(long content) throws IOException {
            in.skip(content - 8);
            long width = in.bigEndian(4) >>> FIXED_POINT_SHIFT;
            long height = in.bigEndian(4) >>> FIXED_POINT_SHIFT;
            dimensions = dimensions.or(() -> MediaProbe.Facts.pixels(width, height));
        }
    }
}
