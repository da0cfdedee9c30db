package dev.mediagen.probe;

import java.io.IOException;

/** Reads the frames of a FLAC file, found by their checksums. */
final class FlacFrames {

    private static final int MOST_HEADER_BYTES = 16;
    private static final int POLYNOMIAL_16 = 0x8005;
    private static final int POLYNOMIAL_8 = 0x07;
    private static final int[] SUMS_16 = sums(POLYNOMIAL_16, 16);
    private static final int[] SUMS_8 = sums(POLYNOMIAL_8, 8);

    private final HeaderInput in;
    private final int usualBlock;
    private long samples;
    private int sum;

    /**
     * Reads the frames from here to the end of the file.
     *
     * @param usualBlock the samples per frame, if it is constant
     */
    FlacFrames(HeaderInput in, int usualBlock) {
        this.in = in;
        this.usualBlock = usualBlock;
    }

    void walk() throws IOException {
        while (in.left() > 0) {
            // Over a frame with its own checksum the sum is 0.
            if (sum == 0) {
                header(in.peek(MOST_HEADER_BYTES));
            }
            sum = ((sum << 8) & 0xFFFF) ^ SUMS_16[(sum >>> 8) ^ in.octet()];
        }
    }

    /** Whether the last frame is incomplete. */
    boolean isCut() {
        return sum != 0;
    }

    /** The number of samples up to the end of the last frame. */
    long samples() {
        return samples;
    }

    private void header(byte[] head) {
        boolean synced = head.length > 6 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFE) == 0xF8;
        if (!synced) {
            return;
        }
        int blockCode = (head[2] & 0xFF) >>> 4;
        int rateCode = head[2] & 0xF;
        int numberBytes = Math.max(1, Integer.numberOfLeadingZeros(~head[4] << 24));
        int blockBytes = blockCode == 6 ? 1 : blockCode == 7 ? 2 : 0;
        int rateBytes = rateCode == 12 ? 1 : rateCode == 13 || rateCode == 14 ? 2 : 0;
        int length = 4 + numberBytes + blockBytes + rateBytes;
        if (blockCode == 0 || length >= head.length || sum8(head, length) != (head[length] & 0xFF)) {
            return;
        }
        long number = number(head, numberBytes);
        int block = block(blockCode, head, 4 + numberBytes);
        boolean counted = (head[1] & 1) != 0;
        samples = (counted ? number : number * usualBlock) + block;
    }

    /** The number of the next frame or sample: coded as in UTF-8, but up to 36 bits. */
    private static long number(byte[] head, int bytes) {
        long value = bytes == 1 ? head[4] & 0x7F : head[4] & (0x7F >>> bytes);
        for (int i = 1; i < bytes; i++) {
            value = (value << 6) | (head[4 + i] & 0x3F);
        }
        return value;
    }

    private static int block(int code, byte[] head, int at) {
        return switch (code) {
            case 1 -> 192;
            case 2, 3, 4, 5 -> 576 << (code - 2);
            case 6 -> (head[at] & 0xFF) + 1;
            case 7 -> (((head[at] & 0xFF) << 8) | (head[at + 1] & 0xFF)) + 1;
            default -> 256 << (code - 8);
        };
    }

    private static int sum8(byte[] head, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = SUMS_8[value ^ (head[i] & 0xFF)];
        }
        return value;
    }

    /** The checksum table for this number of bits. */
    private static int[] sums(int polynomial, int bits) {
        int[] sums = new int[256];
        int top = 1 << (bits - 1);
        for (int i = 0; i < sums.length; i++) {
            int value = i << (bits - 8);
            for (int bit = 0; bit < 8; bit++) {
                value = (value & top) != 0 ? (value << 1) ^ polynomial : value << 1;
            }
            sums[i] = value & ((1 << bits) - 1);
        }
        return sums;
    }
}
