package dev.mediagen.core;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads width, height, transparency and length from the headers of media files. Only what the first structures of a file
 * say; nothing is decoded. What cannot be read is left out: a probe never fails a generation.
 */
final class MediaProbe {

    private static final Logger LOG = LoggerFactory.getLogger(MediaProbe.class);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private MediaProbe() {}

    /**
     * What a header says.
     *
     * @param dimensions width and height
     * @param duration the length
     * @param transparency whether pixels can be transparent
     */
    record Facts(Optional<PixelSize> dimensions, Optional<Duration> duration, boolean transparency) {

        static Facts none() {
            return new Facts(Optional.empty(), Optional.empty(), false);
        }

        static Facts picture(int width, int height, boolean transparency) {
            boolean real = width > 0 && height > 0;
            return new Facts(
                    real ? Optional.of(Size.of(width, height)) : Optional.empty(), Optional.empty(), transparency);
        }

        static Facts sound(long units, long unitsPerSecond) {
            return new Facts(Optional.empty(), length(units, unitsPerSecond), false);
        }

        static Optional<Duration> length(long units, long unitsPerSecond) {
            if (units <= 0 || unitsPerSecond <= 0) {
                return Optional.empty();
            }
            long seconds = units / unitsPerSecond;
            long nanos = (units % unitsPerSecond) * NANOS_PER_SECOND / unitsPerSecond;
            return Optional.of(Duration.ofSeconds(seconds, nanos));
        }
    }

    static Facts probe(Input input) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(input.open()))) {
            in.mark(MediaFormat.DETECTION_BYTES);
            byte[] head = in.readNBytes(MediaFormat.DETECTION_BYTES);
            in.reset();
            Optional<MediaFormat> format = MediaFormat.detect(head);
            return format.isEmpty() ? Facts.none() : read(format.get(), in);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The header of {} cannot be read.", input.describe(), e);
            return Facts.none();
        }
    }

    private static Facts read(MediaFormat format, DataInputStream in) throws IOException {
        return switch (format) {
            case PNG -> png(in);
            case JPEG -> jpeg(in);
            case GIF -> gif(in);
            case WEBP -> webp(in);
            case WAV -> wav(in);
            case FLAC -> flac(in);
            case MP4, MOV, M4A -> Mp4Probe.read(in);
            default -> Facts.none();
        };
    }

    /** IHDR is always first; colour types 4 and 6 have alpha, tRNS gives it to the others. */
    private static Facts png(DataInputStream in) throws IOException {
        in.skipNBytes(16);
        int width = in.readInt();
        int height = in.readInt();
        in.skipNBytes(1);
        int colourType = in.readUnsignedByte();
        in.skipNBytes(7);
        return Facts.picture(width, height, colourType >= 4 || hasTransparencyChunk(in));
    }

    private static boolean hasTransparencyChunk(DataInputStream in) throws IOException {
        while (true) {
            int length = in.readInt();
            String type = text(in, 4);
            if (type.equals("tRNS") || type.equals("IDAT") || type.equals("IEND")) {
                return type.equals("tRNS");
            }
            in.skipNBytes(length + 4L);
        }
    }

    /** The size stands in the first start-of-frame segment. */
    private static Facts jpeg(DataInputStream in) throws IOException {
        in.skipNBytes(2);
        while (true) {
            int marker = in.readUnsignedByte();
            while (marker == 0xFF) {
                marker = in.readUnsignedByte();
            }
            boolean startOfFrame =
                    marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            int length = in.readUnsignedShort();
            if (startOfFrame) {
                in.skipNBytes(1);
                int height = in.readUnsignedShort();
                return Facts.picture(in.readUnsignedShort(), height, false);
            }
            in.skipNBytes(length - 2L);
            if (in.readUnsignedByte() != 0xFF) {
                throw new EOFException("no further segment");
            }
        }
    }

    private static Facts gif(DataInputStream in) throws IOException {
        in.skipNBytes(6);
        int width = littleEndian(in, 2);
        return Facts.picture(width, littleEndian(in, 2), true);
    }

    /** Lossy, lossless and extended files each have their own first chunk. */
    private static Facts webp(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        String chunk = text(in, 4);
        in.skipNBytes(4);
        if (chunk.equals("VP8X")) {
            boolean alpha = (in.readUnsignedByte() & 0x10) != 0;
            in.skipNBytes(3);
            int width = littleEndian(in, 3) + 1;
            return Facts.picture(width, littleEndian(in, 3) + 1, alpha);
        } else if (chunk.equals("VP8L")) {
            in.skipNBytes(1);
            int bits = littleEndian(in, 4);
            return Facts.picture((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1, (bits & 0x10000000) != 0);
        }
        in.skipNBytes(6);
        int width = littleEndian(in, 2) & 0x3FFF;
        return Facts.picture(width, littleEndian(in, 2) & 0x3FFF, false);
    }

    private static Facts wav(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        long bytesPerSecond = 0;
        while (true) {
            String chunk = text(in, 4);
            long length = littleEndian(in, 4) & 0xFFFFFFFFL;
            if (chunk.equals("data")) {
                return Facts.sound(length, bytesPerSecond);
            } else if (chunk.equals("fmt ")) {
                in.skipNBytes(8);
                bytesPerSecond = littleEndian(in, 4);
                in.skipNBytes(length - 12);
            } else {
                in.skipNBytes(length + (length & 1));
            }
        }
    }

    /** STREAMINFO is always first: 20 bits of sample rate, 36 bits of length in samples. */
    private static Facts flac(DataInputStream in) throws IOException {
        in.skipNBytes(8 + 10);
        long bits = in.readLong();
        return Facts.sound(bits & 0xFFFFFFFFFL, bits >>> 44);
    }

    static String text(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int littleEndian(DataInputStream in, int bytes) throws IOException {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= in.readUnsignedByte() << (8 * i);
        }
        return value;
    }
}
