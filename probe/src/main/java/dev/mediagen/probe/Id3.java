package dev.mediagen.probe;

import java.io.IOException;

/** Skips tags before and after the frames of an audio file. */
final class Id3 {

    private static final int HEADER_BYTES = 10;
    private static final int HAS_FOOTER = 0x10;
    private static final int VERSION_1_BYTES = 128;

    private Id3() {}

    /** Skips a tag; false when there is none. */
    static boolean skip(HeaderInput in) throws IOException {
        byte[] head = in.peek(HEADER_BYTES);
        if (head.length == HEADER_BYTES && head[0] == 'I' && head[1] == 'D' && head[2] == '3') {
            long length = 0;
            for (int i = 6; i < HEADER_BYTES; i++) {
                length = (length << 7) | (head[i] & 0x7F);
            }
            in.skip(HEADER_BYTES + length + ((head[5] & HAS_FOOTER) != 0 ? HEADER_BYTES : 0));
            return true;
        } else if (head.length > 2 && head[0] == 'T' && head[1] == 'A' && head[2] == 'G') {
            in.skip(Math.min(VERSION_1_BYTES, in.left()));
            return true;
        }
        return false;
    }
}
