package dev.mediagen.emulator;

import java.io.InputStream;
import java.util.Random;
import java.util.zip.CRC32;

/** Meaningless bytes, generated while they are read. */
record Filler(long length) {
    static final Filler NONE = new Filler(0);

    private static final int BLOCK = 8192;

    InputStream open() {
        return new Pattern(length);
    }

    /** Continues a checksum over these bytes. */
    void updateInto(CRC32 crc) {
        byte[] block = block();
        for (long left = length; left > 0; left -= BLOCK) {
            crc.update(block, 0, (int) Math.min(left, BLOCK));
        }
    }

    private static byte[] block() {
        byte[] block = new byte[BLOCK];
        new Random(42).nextBytes(block); // the same every time: responses must not differ between runs
        return block;
    }

    private static final class Pattern extends InputStream {
        private final byte[] block = block();
        private long left;
        private int position;

        Pattern(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, Math.min(length, BLOCK - position));
            System.arraycopy(block, position, bytes, offset, count);
            position = (position + count) % BLOCK;
            left -= count;
            return count;
        }
    }
}
