package dev.mediagen.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The 44 bytes of a WAV file in front of signed 16-bit samples.
 *
 * @param sampleRate samples a second, such as 24000
 * @param channels 1 or 2
 */
public record WavHeader(int sampleRate, int channels) {

    /** How many bytes it has. */
    public static final int LENGTH = 44;

    private static final int BITS = 16;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    /** The header for this many bytes of samples. */
    public byte[] bytes(long dataLength) {
        int frame = channels * BITS / 8;
        return ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (dataLength + LENGTH - 8))
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * frame)
                .putShort((short) frame)
                .putShort((short) BITS)
                .put(ascii("data"))
                .putInt((int) dataLength)
                .array();
    }

    /**
     * Corrects a header that was written before the length was known. Whatever stands there then, a length that is greater than
     * what is there is never true, and 0 is not true where samples follow.
     *
     * @param head the first bytes of a file, such as {@link dev.mediagen.api.MediaFormat#DETECTION_BYTES}
     * @param fileLength the length of the whole file in bytes
     * @return what belongs over the first bytes; empty when the header needs no correction or is none
     */
    public static Optional<byte[]> corrected(byte[] head, long fileLength) {
        int data = indexOfData(head);
        if (data < 0) {
            return Optional.empty();
        }
        ByteBuffer corrected = ByteBuffer.wrap(Arrays.copyOf(head, data + 8)).order(ByteOrder.LITTLE_ENDIAN);
        long whole = corrected.getInt(4) & UNSIGNED;
        long said = corrected.getInt(data + 4) & UNSIGNED;
        long there = fileLength - data - 8;
        boolean wrong = said > there || (said == 0 && there > 0);
        if (!wrong && whole <= fileLength - 8) {
            return Optional.empty();
        }
        corrected.putInt(4, (int) (fileLength - 8)).putInt(data + 4, (int) (wrong ? there : said));
        return Optional.of(corrected.array());
    }

    /**
     * Whether the header of a file tells a length that someone meant, and that is greater than what is there: the end is missing.
     *
     * @param head the first bytes of a file
     * @param fileLength the length of the whole file in bytes
     */
    public static boolean isCut(byte[] head, long fileLength) {
        int data = indexOfData(head);
        if (data < 0) {
            return false;
        }
        long said = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(data + 4) & UNSIGNED;
        return !RiffChunks.isPlaceholder(said) && said > fileLength - data - 8;
    }

    /** Where the chunk of samples begins; -1 when this is no WAV or the chunk is further back. */
    private static int indexOfData(byte[] head) {
        if (!matches(head, 0, "RIFF") || !matches(head, 8, "WAVE")) {
            return -1;
        }
        ByteBuffer chunks = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= head.length) {
            if (matches(head, at, "data")) {
                return at;
            }
            int length = chunks.getInt(at + 4);
            if (length < 0 || length > head.length) {
                return -1;
            }
            at += 8 + length + (length & 1);
        }
        return -1;
    }

    private static boolean matches(byte[] head, int offset, String text) {
        byte[] expected = ascii(text);
        return head.length >= offset + expected.length
                && Arrays.equals(head, offset, offset + expected.length, expected, 0, expected.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
