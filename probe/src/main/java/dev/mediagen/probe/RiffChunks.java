package dev.mediagen.probe;

import java.io.EOFException;
import java.io.IOException;

/** The chunks of a RIFF file, one after the other. */
final class RiffChunks {

    private static final int HEADER_BYTES = 12;

    /** Nothing that is generated is as long: who says so did not know the length yet. */
    private static final long FIRST_PLACEHOLDER = 1_000_000_000;

    private final HeaderInput in;
    private final long said;
    private long last;
    private String id = "";
    private long length;
    private long end;

    RiffChunks(HeaderInput in) throws IOException {
        this.in = in;
        in.skip(4);
        this.said = in.littleEndian(4);
        in.skip(4);
        this.end = HEADER_BYTES;
        obeyLength(true);
    }

    /** Whether chunks beyond the length of the whole count, too. */
    void obeyLength(boolean obey) {
        last = obey && !isPlaceholder(said) ? Math.min(in.length(), said + 8) : in.length();
    }

    /** Whether a length was written before it was known. */
    static boolean isPlaceholder(long length) {
        return length == 0 || length >= FIRST_PLACEHOLDER;
    }

    /** Goes to the next chunk; false after the last one. */
    boolean next() throws IOException {
        in.skipTo(Math.min(end, in.length()));
        if (in.position() + 8 > last) {
            return false;
        }
        id = in.text(4);
        length = in.littleEndian(4);
        end = in.position() + length + (length & 1);
        return true;
    }

    /** Goes into this chunk, which holds others: they come next. */
    void enter() throws IOException {
        in.skip(4);
        end = in.position();
    }

    /** Four characters. */
    String id() {
        return id;
    }

    /** The length that it says. */
    long length() {
        return length;
    }

    /** How many of its bytes can be there. */
    long there() {
        return Math.min(length, in.left());
    }

    /**
     * Makes sure that the file is as long as it and its last chunk say.
     *
     * @throws EOFException when it is not
     */
    void requireWhole() throws EOFException {
        // Many leave out the byte that makes an odd chunk even at the end of a file.
        long missing = length & 1;
        boolean cut = !isPlaceholder(said) && said + 8 - missing > in.length();
        if (cut || (!isPlaceholder(length) && end - missing > in.length())) {
            throw new EOFException("The file ends before its last chunk does.");
        }
    }
}
