package dev.mediagen.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a JSON document as they arrive, with a window over those that come next. */
final class JsonInput {

    /** Large enough for the base64 decoder to run at full speed, small enough for sixteen answers at once. */
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

    /** The next byte, left where it is; -1 at the end. */
    int peek() throws IOException {
        return position < limit || more() ? window[position] & 0xFF : -1;
    }

    /** The next byte of a document that is not over. */
    int next() throws IOException {
        if (position == limit && !more()) {
            throw new EOFException("The JSON ends in the middle, after " + offset() + " bytes.");
        }
        return window[position++] & 0xFF;
    }

    /** The first byte that is no white space, left where it is; -1 at the end. */
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
     * Tries to have so many bytes in the window, and says how many there are. Fewer at the end, and when the answer breaks
     * off, which is reported only once the bytes before that are used up.
     */
    int look(int wanted) {
        try {
            while (trouble.isEmpty() && limit - position < wanted && more()) {}
        } catch (IOException e) {
            trouble = Optional.of(e);
        }
        return limit - position;
    }

    /** The byte so far ahead in the window. */
    int ahead(int index) {
        return window[position + index] & 0xFF;
    }

    /** Moves on over bytes of the window. */
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

    /** Whether a byte so far ahead is in the window and is this one. */
    boolean isAhead(int index, char wanted) {
        return position + index < limit && window[position + index] == wanted;
    }

    /** Takes bytes of the window as text. */
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
