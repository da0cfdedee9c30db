package dev.mediagen.backend.preview;

import java.io.ByteArrayOutputStream;

/** Writes bits, and numbers in Exp-Golomb codes (section 9.1 of the standard). */
final class H264BitWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int count;

    /** The lowest bits of a number, the highest of them first; at most 25. */
    H264BitWriter bits(int value, int length) {
        pending = (pending << length) | (value & ((1 << length) - 1));
        count += length;
        while (count >= 8) {
            count -= 8;
            bytes.write(pending >> count);
        }
        return this;
    }

    H264BitWriter bit(boolean value) {
        return bits(value ? 1 : 0, 1);
    }

    /** An Exp-Golomb code of a number that is 0 or more. */
    H264BitWriter unsigned(int value) {
        int length = 32 - Integer.numberOfLeadingZeros(value + 1);
        return bits(0, length - 1).bits(value + 1, length);
    }

    /** An Exp-Golomb code of any number. */
    H264BitWriter signed(int value) {
        return unsigned(value > 0 ? 2 * value - 1 : -2 * value);
    }

    /** Fills the current byte with zeros. */
    H264BitWriter align() {
        return count == 0 ? this : bits(0, 8 - count);
    }

    /** Ends with a stop bit, and returns all bytes. */
    byte[] end() {
        bits(1, 1).align();
        return bytes.toByteArray();
    }
}
