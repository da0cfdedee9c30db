package dev.mediagen.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

/**
 * Decodes base64 in a JSON text while it arrives. Accepts both alphabets, escaped slashes, blanks, line breaks and missing padding;
 * anything else is malformed, or ends the base64 if it is embedded in text.
 *
 * <p>Runs of the plain alphabet are copied into a chunk for the JDK's decoder, which is an intrinsic of the JVM.
 */
final class Base64Text {

    private static final int CHUNK = JsonInput.WINDOW;
    private static final int LOOK = 16;
    private static final byte[] PLAIN = plain();

    private final JsonInput in;
    private final boolean amongWords;
    private final byte[] chunk = new byte[CHUNK];
    private final byte[] decoded = new byte[CHUNK / 4 * 3];
    private int filled;
    private boolean padded;
    private boolean closed;

    /**
     * Decodes base64 that starts here.
     *
     * @param amongWords whether more text may follow it
     */
    Base64Text(JsonInput in, boolean amongWords) {
        this.in = in;
        this.amongWords = amongWords;
    }

    /** Whether the start of a JSON text could be base64. */
    static boolean looksLike(String head) {
        String letters = head.stripLeading();
        return isAll(letters.substring(0, Math.min(letters.length(), LOOK)));
    }

    /** Whether a text has only characters of base64 in JSON. */
    static boolean isAll(String letters) {
        return !letters.isEmpty()
                && letters.chars().allMatch(c -> (c < 256 && PLAIN[c] != 0) || "-_=\\".indexOf(c) >= 0);
    }

    /** Whether the closing quote of the text was consumed. */
    boolean isClosed() {
        return closed;
    }

    /** Decodes up to and including the closing quote, or up to the text that follows. */
    void decodeTo(OutputStream out) throws IOException {
        while (true) {
            int run = in.run(PLAIN, CHUNK - filled);
            if (run > 0 && !padded) {
                in.take(chunk, filled, run);
                filled += run;
                flushIfFull(out);
            } else if (!special()) {
                break;
            } else {
                flushIfFull(out);
            }
        }
        flushRest(out);
    }

    /** Consumes a byte outside the plain alphabet; false when it ends the base64. */
    private boolean special() throws IOException {
        if (amongWords && isWord()) {
            return false;
        }
        int c = in.next();
        if (c == '"') {
            closed = true;
            return false;
        }
        int meant = c == '\\' ? escaped() : c;
        switch (meant) {
            case '=' -> padded = true;
            case '-' -> add('+');
            case '_' -> add('/');
            case '\n', '\r', '\t', ' ' -> refuseUnless(meant != c || c == ' ');
            default -> {
                refuseUnless(meant < PLAIN.length && PLAIN[meant] != 0);
                add(meant);
            }
        }
        return true;
    }

    private boolean isWord() throws IOException {
        int c = in.peek();
        boolean slash = c == '\\' && in.look(2) >= 2 && in.ahead(1) == '/';
        boolean letter = c == '-' || c == '_' || slash;
        return c != '=' && (padded || !letter);
    }

    private void refuseUnless(boolean fits) throws IOException {
        if (!fits) {
            throw in.malformed("invalid base64");
        }
    }

    private void add(int c) throws IOException {
        if (padded) {
            throw in.malformed("base64 data after the padding");
        }
        chunk[filled++] = (byte) c;
    }

    private int escaped() throws IOException {
        int letter = in.next();
        try {
            if (letter != 'u') {
                return JsonEscapes.simple(letter);
            }
            char[] digits = {'\\', 'u', (char) in.next(), (char) in.next(), (char) in.next(), (char) in.next()};
            return JsonEscapes.resolve(new String(digits)).charAt(0);
        } catch (IllegalArgumentException e) {
            throw in.malformed("an unknown escape");
        }
    }

    private void flushIfFull(OutputStream out) throws IOException {
        if (filled == CHUNK) {
            out.write(decoded, 0, Base64.getDecoder().decode(chunk, decoded));
            filled = 0;
        }
    }

    private void flushRest(OutputStream out) throws IOException {
        if (filled % 4 == 1) {
            throw in.malformed("base64 that ends within a byte");
        }
        byte[] rest = Base64.getDecoder().decode(Arrays.copyOf(chunk, filled));
        out.write(rest, 0, rest.length);
    }

    private static byte[] plain() {
        byte[] table = new byte[256];
        for (int c = 0; c < 128; c++) {
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            table[c] = (byte) (letter || c == '+' || c == '/' ? 1 : 0);
        }
        return table;
    }
}
