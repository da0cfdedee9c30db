package dev.mediagen.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the bytes of a JSON document as they arrive, with a window over the next ones. */
final class JsonInput {

    /** Large enough for the base64 decoder to run at full speed, small enough for sixteen concurrent answers. */
    static final int WINDOW = 32 * 1024;

    private final InputStream in;
    private final byte[] window = new byte[WINDOW];
    private int position;
    private int limit;
    private long before;
    private Optional<IOException> trouble = Optional.empty();

    JsonInput(InputStream in) {
        this.in = in;
    }

    /** The next byte, without consuming it; -1 at the end. */
    int peek() throws IOException {
        return position < limit || more() ? window[position] & 0xFF : -1;
    }

    /** Reads the next byte; fails at the end of the document. */
    int next() throws IOException {
        if (position == limit && !more()) {
            throw new EOFException("The JSON is cut off after " + offset() + " bytes.");
        }
        return window[position++] & 0xFF;
    }

    /** The first byte that is not white space, without consuming it; -1 at the end. */
    int peekPastBlanks() throws IOException {
        int c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            position++;
            c = peek();
        }
        return c;
    }

    void expect(char wanted) throws IOException {
        if (next() != wanted) {
            position--;
            throw malformed("'" + wanted + "' expected");
        }
    }

    /**
     * Tries to fill the window with this number of bytes, and returns how many there are. Fewer at the end, and when the answer
     * breaks off, which is reported only after the bytes before that are consumed.
     */
    int look(int wanted) {
        try {
            while (trouble.isEmpty() && limit - position < wanted && more()) {}
        } catch (IOException e) {
            trouble = Optional.of(e);
        }
        return limit - position;
    }

    /** The byte at an offset in the window. */
    int ahead(int index) {
        return window[position + index] & 0xFF;
    }

    /** Skips bytes of the window. */
    void skip(int count) {
        position += count;
    }

    /** How many of the next bytes in the window are of the class, where the table says nonzero. */
    int run(byte[] table, int most) {
        int end = Math.min(limit, position + most);
        int at = position;
        while (at < end && table[window[at] & 0xFF] != 0) {
            at++;
        }
        return at - position;
    }

    /** Whether the byte at an offset is in the window and equals this one. */
    boolean isAhead(int index, char wanted) {
        return position + index < limit && window[position + index] == wanted;
    }

    /** Consumes bytes of the window as text. */
    String takeText(int count) {
        String text = new String(window, position, count, StandardCharsets.UTF_8);
        position += count;
        return text;
    }

    /** Moves bytes of the window into an array. */
    void take(byte[] target, int offset, int count) {
        System.arraycopy(window, position, target, offset, count);
        position += count;
    }

    UnreadableResponseException malformed(String problem) {
        return new UnreadableResponseException(problem + " at byte " + offset());
    }

    private long offset() {
        return before + position;
    }

    private boolean more() throws IOException {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        if (position > 0) {
            System.arraycopy(window, position, window, 0, limit - position);
            before += position;
            limit -= position;
            position = 0;
        }
        int count = limit == WINDOW ? -1 : in.read(window, limit, WINDOW - limit);
        limit += Math.max(count, 0);
        return count > 0;
    }
}
