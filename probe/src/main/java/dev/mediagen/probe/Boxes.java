package dev.mediagen.probe;

import java.io.EOFException;
import java.io.IOException;

/** Reads the boxes of an ISO base media file, one after the other, at any depth. */
final class Boxes {

    /** The maximum depth of known boxes; deeper ones are skipped with their parent. */
    private static final int MOST_DEPTH = 12;

    /** The maximum length of a box in memory. */
    private static final int MOST_BYTES = 1 << 20;

    private final HeaderInput in;
    private final long[] ends = new long[MOST_DEPTH];
    private int depth;
    private String type = "";
    private long end;
    private boolean cut;

    Boxes(HeaderInput in) {
        this.in = in;
        this.ends[0] = in.length();
    }

    /** Goes to the next box; false after the last one. */
    boolean next() throws IOException {
        in.skipTo(end);
        while (depth > 0 && in.position() + 8 > ends[depth]) {
            in.skipTo(ends[depth]);
            depth--;
        }
        if (in.left() < 8) {
            return false;
        }
        long begin = in.position();
        long length = in.bigEndian(4);
        type = in.text(4);
        boolean toTheEnd = length == 0;
        if (length == 1) {
            length = in.bigEndian(8);
        }
        end = toTheEnd ? ends[depth] : begin + length;
        if (end < in.position() && end >= 0) {
            throw new UnreadableException("A box is shorter than its own header.");
        } else if (end > ends[depth] || end < 0) {
            tooLong();
        }
        return true;
    }

    private void tooLong() throws IOException {
        if (ends[depth] < in.length()) {
            throw new UnreadableException("A box is longer than its parent.");
        }
        cut = true;
        end = ends[depth];
    }

    /** Enters this box: its children come next. */
    void enter() {
        if (depth + 1 < MOST_DEPTH) {
            depth++;
            ends[depth] = end;
            end = in.position();
        }
    }

    /** The type: four characters. */
    String type() {
        return type;
    }

    /** The length of its content in bytes. */
    long length() {
        return end - in.position();
    }

    /** Its depth; 0 for top-level boxes. */
    int depth() {
        return depth;
    }

    /** Its content, up to a maximum length. */
    HeaderInput content() throws IOException {
        return new HeaderInput(in.bytes((int) Math.min(length(), MOST_BYTES)), cut);
    }

    /** Checks that the rest of this box can hold a table. */
    void requireTable(long entries, long bytesOfOne) throws IOException {
        if (entries * bytesOfOne > length()) {
            requireWhole();
            throw new UnreadableException("A table is longer than its box.");
        }
    }

    /**
     * Checks that no box is longer than the file.
     *
     * @throws EOFException when one is
     */
    void requireWhole() throws EOFException {
        if (cut) {
            throw new EOFException("The file ends within a box.");
        }
    }
}
