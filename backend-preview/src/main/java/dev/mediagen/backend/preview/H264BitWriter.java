package dev.mediagen.backend.preview;

import java.io.ByteArrayOutputStream;

/** Writes bits, and numbers in the codes of Exponential Golomb. */
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

    /** A number that is 0 or more. */
    H264BitWriter unsigned(int value) {
        int length = 32 - Integer.numberOfLeadingZeros(value + 1);
        return bits(0, length - 1).bits(value + 1, length);
    }

    H264BitWriter signed(int value) {
        return unsigned(value > 0 ? 2 * value - 1 : -2 * value);
    }

    /** Fills the byte that was begun. */
    H264BitWriter align(boolean withOne) {
        if (withOne) {
            bits(1, 1);
        }
        return count == 0 ? this : bits(0, 8 - count);
    }

    /** Whole bytes; what was written before ends on a byte. */
    H264BitWriter bytes(byte[] values) {
        bytes.writeBytes(values);
        return this;
    }

    /** What was written, up to the last whole byte. */
    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
