package dev.mediagen.tck;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;

/**
 * Small real media, made in code. Every file can be opened by the usual readers; two seeds give two different files, and
 * the same seed the same bytes.
 */
public final class SampleMedia {
    private static final int SAMPLE_RATE = 8000;
    private static final int WAV_HEADER = 44;

    /** An MPEG-1 layer 3 frame at 128 kbit/s and 44100 Hz: its header, and zeros, which mean silence. */
    private static final int MP3_FRAME = 417;

    private static final double MP3_FRAMES_A_SECOND = 44100 / 1152.0;

    /** 64 by 64 pixels of grey. */
    private static final byte[] JPEG = Base64.getDecoder()
            .decode("/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////"
                    + "////////////////////////wAALCABAAEABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAA"
                    + "AAAA/9oACAEBAAA/AIAAAAAAAAAAAAAAAAAAAAAP/9k=");

    private SampleMedia() {}

    /** An image in opaque colours. */
    public static byte[] png(int width, int height, long seed) {
        return PngFile.opaque(width, height, seed);
    }

    /** An image with one transparent half, the left or, for odd seeds, the upper: a mask for inputs of the same size. */
    public static byte[] mask(int width, int height, long seed) {
        return PngFile.halfTransparent(width, height, seed);
    }

    /** A grey image of 64 by 64 pixels with a comment that contains the seed. */
    public static byte[] jpeg(long seed) {
        byte[] comment = Long.toString(seed).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(JPEG.length + 4 + comment.length)
                .put(JPEG, 0, 2)
                .putShort((short) 0xFFFE)
                .putShort((short) (comment.length + 2))
                .put(comment)
                .put(JPEG, 2, JPEG.length - 2)
                .array();
    }

    /** Noise: one channel, 16 bits, 8000 samples per second. */
    public static byte[] wav(Duration length, long seed) {
        int data = 2 * (int) (length.toMillis() * SAMPLE_RATE / 1000);
        ByteBuffer file = ByteBuffer.allocate(WAV_HEADER + data).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(WAV_HEADER - 8 + data).put(ascii("WAVEfmt "));
        file.putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(SAMPLE_RATE).putInt(2 * SAMPLE_RATE).putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).putInt(data);
        Random noise = new Random(seed);
        while (file.hasRemaining()) {
            file.putShort((short) (noise.nextInt(1000) - 500));
        }
        return file.array();
    }

    /** Silence with a tag that contains the seed. */
    public static byte[] mp3(Duration length, long seed) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] comment = ascii("\0" + seed);
        file.writeBytes(new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0, 0, (byte) (10 + comment.length)});
        file.writeBytes(ascii("TIT2"));
        file.writeBytes(new byte[] {0, 0, 0, (byte) comment.length, 0, 0});
        file.writeBytes(comment);
        byte[] frame = new byte[MP3_FRAME];
        ByteBuffer.wrap(frame).putInt(0xFFFB9064);
        long frames = Math.max(1, Math.round(length.toMillis() * MP3_FRAMES_A_SECOND / 1000));
        for (long i = 0; i < frames; i++) {
            file.writeBytes(frame);
        }
        return file.toByteArray();
    }

    /** A video with at most one frame per second. */
    public static byte[] mp4(int width, int height, Duration length, long seed) {
        return new Mp4File(width, height, length).of(jpeg(seed));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
