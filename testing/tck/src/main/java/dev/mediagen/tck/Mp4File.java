package dev.mediagen.tck;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes a video of still images: an MPEG-4 file with one video track whose frames are JPEG images. The smallest video that a
 * player shows and that needs no encoder.
 */
final class Mp4File {
    private static final int MILLIS = 1000;

    /** Object type 0x6C of the MPEG-4 registry. */
    private static final int JPEG_FRAMES = 0x6C;

    private static final int VISUAL_STREAM = 0x11;

    private final int width;
    private final int height;
    private final int millis;
    private final int frames;

    Mp4File(int width, int height, Duration length) {
        this.width = width;
        this.height = height;
        this.millis = (int) Math.max(1, length.toMillis());
        this.frames = Math.max(1, millis / MILLIS);
    }

    /** Writes the file; every frame is this image. */
    byte[] of(byte[] jpeg) {
        byte[] type = box("ftyp", bytes("isom"), ints(0x200), bytes("isom"), bytes("mp41"));
        byte[] withoutPlace = box("moov", movieHeader(), track(jpeg.length, 0));
        int place = type.length + withoutPlace.length + 8;
        byte[] movie = box("moov", movieHeader(), track(jpeg.length, place));
        return join(type, movie, box("mdat", jpeg));
    }

    private byte[] movieHeader() {
        byte[] rest = join(ints(0x10000), shorts(0x100, 0), ints(0, 0), identity(), ints(0, 0, 0, 0, 0, 0), ints(2));
        return box("mvhd", ints(0, 0, 0, MILLIS, millis), rest);
    }

    private byte[] track(int frameLength, int place) {
        byte[] header = box(
                "tkhd",
                ints(3, 0, 0, 1, 0, millis, 0, 0),
                shorts(0, 0, 0, 0),
                identity(),
                ints(width << 16, height << 16));
        byte[] mediaHeader = box("mdhd", ints(0, 0, 0, MILLIS, millis), shorts(0x55C4, 0));
        byte[] handler = box("hdlr", ints(0, 0), bytes("vide"), ints(0, 0, 0), new byte[1]);
        byte[] data = box("dinf", box("dref", ints(0, 1), box("url ", ints(1))));
        byte[] info = box("minf", box("vmhd", ints(1), shorts(0, 0, 0, 0)), data, samples(frameLength, place));
        return box("trak", header, box("mdia", mediaHeader, handler, info));
    }

    /** All frames share the same bytes of the file: each is a separate chunk with the same offset. */
    private byte[] samples(int frameLength, int place) {
        int last = millis - (frames - 1) * MILLIS;
        byte[] times =
                frames == 1 ? box("stts", ints(0, 1, 1, millis)) : box("stts", ints(0, 2, frames - 1, MILLIS, 1, last));
        ByteBuffer places = ByteBuffer.allocate(8 + 4 * frames).putInt(0).putInt(frames);
        while (places.hasRemaining()) {
            places.putInt(place);
        }
        return box(
                "stbl",
                box("stsd", ints(0, 1), sampleEntry()),
                times,
                box("stsc", ints(0, 1, 1, 1, 1)),
                box("stsz", ints(0, frameLength, frames)),
                box("stco", places.array()));
    }

    private byte[] sampleEntry() {
        return box(
                "mp4v",
                shorts(0, 0, 0, 1),
                ints(0, 0, 0, 0),
                shorts(width, height),
                ints(0x480000, 0x480000, 0),
                shorts(1),
                new byte[32],
                shorts(24, -1),
                box("esds", ints(0), elementaryStream()));
    }

    /** Descriptors nest as tag, length, content: 3 holds 4, which names the codec, and 6. */
    private static byte[] elementaryStream() {
        byte[] decoder = join(new byte[] {4, 13, JPEG_FRAMES, VISUAL_STREAM, 0, 0, 0}, ints(0, 0));
        byte[] sync = {6, 1, 2};
        int length = 3 + decoder.length + sync.length;
        return join(new byte[] {3, (byte) length, 0, 1, 0}, decoder, sync);
    }

    private static byte[] identity() {
        return ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
    }

    private static byte[] box(String type, byte[]... parts) {
        byte[] content = join(parts);
        return join(ints(8 + content.length), bytes(type), content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
