package dev.mediagen.http;

import java.io.IOException;
import java.io.OutputStream;

/** Shows the beginning of what passes through as a draft, as soon as it has arrived. What ends before has no draft. */
final class DraftStream extends OutputStream {

    /** A second of MP3, a third of a second of samples. */
    static final int BEGINNING = 16 * 1024;

    private final OutputStream out;
    private final Draft draft;
    private byte[] beginning = new byte[BEGINNING];
    private int filled;

    DraftStream(OutputStream out, Draft draft) {
        this.out = out;
        this.draft = draft;
    }

    /** Receives the beginning, once. */
    @FunctionalInterface
    interface Draft {

        void show(byte[] beginning) throws IOException;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        int count = Math.min(length, beginning.length - filled);
        if (count > 0) {
            System.arraycopy(bytes, offset, beginning, filled, count);
            filled += count;
            if (filled == beginning.length) {
                byte[] whole = beginning;
                beginning = new byte[0];
                filled = 0;
                draft.show(whole);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
