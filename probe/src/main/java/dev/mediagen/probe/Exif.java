package dev.mediagen.probe;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads the orientation from EXIF data. */
final class Exif {

    /** The maximum length in memory; the orientation is at the start. */
    static final int MOST_BYTES = 1 << 16;

    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final int LAST_ORIENTATION = 8;
    private static final int LITTLE_ENDIAN = 0x4949;
    private static final int BIG_ENDIAN = 0x4D4D;

    private Exif() {}

    /**
     * The orientation, 1 to 8.
     *
     * @param tiff a TIFF header with its directories
     * @return empty when it has no valid value
     */
    static Optional<Integer> orientation(byte[] tiff) {
        try {
            ByteBuffer data = ByteBuffer.wrap(tiff);
            int order = data.getShort() & 0xFFFF;
            if (order != LITTLE_ENDIAN && order != BIG_ENDIAN) {
                return Optional.empty();
            }
            data.order(order == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            return orientation(data);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // It points outside of itself.
            return Optional.empty();
        }
    }

    private static Optional<Integer> orientation(ByteBuffer data) {
        data.position(4);
        data.position(data.getInt());
        int entries = data.getShort() & 0xFFFF;
        for (int entry = 0, at = data.position(); entry < entries; entry++, at += ENTRY_BYTES) {
            data.position(at);
            if ((data.getShort() & 0xFFFF) == ORIENTATION) {
                data.position(at + 8);
                int value = data.getShort() & 0xFFFF;
                return Optional.of(value).filter(one -> one >= 1 && one <= LAST_ORIENTATION);
            }
        }
        return Optional.empty();
    }
}
