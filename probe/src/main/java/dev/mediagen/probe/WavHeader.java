package dev.mediagen.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The 44-byte header of a WAV file with signed 16-bit samples.
 *
 * @param sampleRate samples per second, such as 24000
 * @param channels 1 or 2
 */
public record WavHeader(int sampleRate, int channels) {

    /** Its length in bytes. */
    public static final int LENGTH = 44;

    /** The bytes of a header around the content of its format chunk. */
    private static final int FRAMING = 28;

    private static final int BITS = 16;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    /** The header for this many bytes of samples. */
    public byte[] bytes(long dataLength) {
        int frame = channels * BITS / 8;
        byte[] format = ByteBuffer.allocate(LENGTH - FRAMING)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(sampleRate)
                .putInt(sampleRate * frame)
                .putShort((short) frame)
                .putShort((short) BITS)
                .array();
        return around(format, dataLength);
    }

    /** A header with this content of its format chunk, for this many bytes of samples. */
    static byte[] around(byte[] format, long dataLength) {
        return ByteBuffer.allocate(FRAMING + format.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (dataLength + FRAMING + format.length - 8))
                .put(ascii("WAVEfmt "))
                .putInt(format.length)
                .put(format)
                .put(ascii("data"))
                .putInt((int) dataLength)
                .array();
    }

    /**
     * Corrects a header that was written before the length was known: a declared length that is greater than the actual one, or 0
     * before samples, is wrong.
     *
     * @param head the first bytes of a file, such as {@link dev.mediagen.api.MediaFormat#DETECTION_BYTES}
     * @param fileLength the length of the whole file in bytes
     * @return the bytes to overwrite the start with; empty when the header needs no correction or is not a WAV header
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
     * Whether the header of a file has a real length that is greater than the actual one: the end is missing.
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

    /** The start of the chunk of samples; -1 when this is not a WAV or the chunk is further back. */
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
