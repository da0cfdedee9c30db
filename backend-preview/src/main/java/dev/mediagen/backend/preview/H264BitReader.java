package dev.mediagen.backend.preview;

/** Reads what an {@link H264BitWriter} wrote. Reading beyond the end throws an {@link ArrayIndexOutOfBoundsException}. */
final class H264BitReader {

    private final byte[] bytes;
    private int position;

    H264BitReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int bit() {
        int bit = (bytes[position >> 3] >> (7 - (position & 7))) & 1;
        position++;
        return bit;
    }

    int bits(int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 1) | bit();
        }
        return value;
    }

    int unsigned() {
        int zeros = 0;
        while (bit() == 0) {
            zeros++;
        }
        return (1 << zeros) - 1 + bits(zeros);
    }

    int signed() {
        int code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -code / 2;
    }

    void align() {
        position = (position + 7) & ~7;
    }
}
