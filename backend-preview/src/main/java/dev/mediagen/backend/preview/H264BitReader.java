package dev.mediagen.backend.preview;

/** Reads what a {@link H264BitWriter} wrote. */
final class H264BitReader {

    private final byte[] bytes;
    private int place;

    H264BitReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next bit. Beyond the end it fails with an {@link ArrayIndexOutOfBoundsException}. */
    int bit() {
        int value = (bytes[place >> 3] >> (7 - (place & 7))) & 1;
        place++;
        return value;
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
        place = (place + 7) & ~7;
    }

    /** Whether something is left besides the bits that fill the last byte: a one and zeros. */
    boolean hasMore() {
        int last = bytes.length * 8 - 1;
        while (last >= 0 && ((bytes[last >> 3] >> (7 - (last & 7))) & 1) == 0) {
            last--;
        }
        return place < last;
    }
}
