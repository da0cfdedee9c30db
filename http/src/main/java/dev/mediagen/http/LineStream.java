package dev.mediagen.http;

import java.io.IOException;
import java.io.InputStream;

/** A stream that ends at the end of each line, and goes on with {@link #next}. */
final class LineStream extends InputStream {

    private static final int BUFFER = 32 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private boolean lineEnded = true;

    LineStream(InputStream in) {
        this.in = in;
    }

    /** Goes to the start of the next line, past what is left of this one; false when there is none. */
    boolean next() throws IOException {
        while (!lineEnded) {
            if (read(new byte[BUFFER], 0, BUFFER) < 0) {
                break;
            }
        }
        lineEnded = false;
        return fill();
    }

    private boolean fill() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer, 0, BUFFER));
        }
        return from < to;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (lineEnded || !fill()) {
            lineEnded = true;
            return -1;
        }
        int count = 0;
        while (count < length && from + count < to && buffer[from + count] != '\n') {
            count++;
        }
        System.arraycopy(buffer, from, bytes, offset, count);
        from += count;
        if (from < to && buffer[from] == '\n') {
            from++;
            lineEnded = true;
        }
        return count == 0 && lineEnded ? -1 : count;
    }
}
