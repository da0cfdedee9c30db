package dev.mediagen.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Input without the byte order mark that some hosts write: it is no part of the first message. */
final class UnmarkedInput extends FilterInputStream {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private boolean begun;

    UnmarkedInput(InputStream in) {
        super(new PushbackInputStream(in, MARK.length));
    }

    /** Reads no further than the mark goes, since the next byte may come much later. */
    private void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        PushbackInputStream input = (PushbackInputStream) in;
        for (int i = 0; i < MARK.length; i++) {
            int next = input.read();
            if (next != Byte.toUnsignedInt(MARK[i])) {
                if (next >= 0) {
                    input.unread(next);
                }
                input.unread(MARK, 0, i);
                return;
            }
        }
    }

    @Override
    public int read() throws IOException {
        begin();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        begin();
        return super.read(bytes, offset, length);
    }
}
