package dev.mediagen.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Input whose lines have a maximum length: the rest of a longer line is skipped, and {@link #CUT} stands in its place. The SDK would
 * end the session instead.
 */
final class BoundedInput extends FilterInputStream {

    /** Ends a line that was cut. It is allowed nowhere in JSON. */
    static final char CUT = '\0';

    private final int most;
    private int length;

    /** @param most the maximum length of a line in bytes, without its end */
    BoundedInput(InputStream in, int most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** Waits until there is a byte of a line that is not skipped. */
    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int kept = 0;
        while (kept == 0 && count > 0) {
            int read = super.read(bytes, offset, count);
            if (read < 0) {
                return read;
            }
            kept = keep(bytes, offset, read);
        }
        return kept;
    }

    private int keep(byte[] bytes, int offset, int read) {
        int kept = 0;
        for (int i = offset; i < offset + read; i++) {
            boolean isEnd = bytes[i] == '\n';
            length = isEnd ? 0 : Math.min(length + 1, most + 1);
            if (length < most || isEnd) {
                bytes[offset + kept++] = bytes[i];
            } else if (length == most) {
                bytes[offset + kept++] = CUT;
            }
        }
        return kept;
    }

    @Override
    public int available() {
        return 0; // What is there may be skipped.
    }
}
