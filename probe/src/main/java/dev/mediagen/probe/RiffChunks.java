package dev.mediagen.probe;

import java.io.EOFException;
import java.io.IOException;

/** Reads the chunks of a RIFF file, one after the other. */
final class RiffChunks {

    private static final int HEADER_BYTES = 12;

    /** The smallest length that counts as a placeholder: no generated file is as long. */
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

    /** Sets whether chunks beyond the declared length are ignored. */
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

    /** Enters this chunk: its children come next. */
    void enter() throws IOException {
        in.skip(4);
        end = in.position();
    }

    /** The id: four characters. */
    String id() {
        return id;
    }

    /** The declared length. */
    long length() {
        return length;
    }

    /** The number of its bytes that can exist. */
    long there() {
        return Math.min(length, in.left());
    }

    /**
     * Checks that the file is as long as it and its last chunk declare.
     *
     * @throws EOFException when it is not
     */
    void requireWhole() throws EOFException {
        // Many leave out the byte that makes an odd chunk even at the end of a file.
        long missing = length & 1;
        boolean cut = !isPlaceholder(said) && said + 8 - missing > in.length();
        if (cut || (!isPlaceholder(length) && end - missing > in.length())) {
            throw new EOFException("The file ends within its last chunk.");
        }
    }
}
