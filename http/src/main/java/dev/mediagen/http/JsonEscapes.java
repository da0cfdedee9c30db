package dev.mediagen.http;

/** Resolves escapes in JSON text. */
final class JsonEscapes {

    private static final String LETTERS = "\"\\/bfnrt";
    private static final String MEANINGS = "\"\\/\b\f\n\r\t";

    private JsonEscapes() {}

    /**
     * The text without its escapes.
     *
     * @throws IllegalArgumentException when there is an escape that JSON does not have
     */
    static String resolve(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        int from = 0;
        for (int at = raw.indexOf('\\'); at >= 0; at = raw.indexOf('\\', from)) {
            out.append(raw, from, at);
            char kind = raw.charAt(at + 1);
            if (kind == 'u') {
                out.append(unicode(raw, at + 2));
                from = at + 6;
            } else {
                out.append(simple(kind));
                from = at + 2;
            }
        }
        return out.append(raw, from, raw.length()).toString();
    }

    /** The character that a letter after a backslash represents. */
    static char simple(int letter) {
        int index = LETTERS.indexOf(letter);
        if (index < 0) {
            throw new IllegalArgumentException("not an escape");
        }
        return MEANINGS.charAt(index);
    }

    private static char unicode(String raw, int at) {
        if (at + 4 > raw.length()) {
            throw new IllegalArgumentException("four hex digits are needed");
        }
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(raw.charAt(i), 16);
            if (digit < 0 || raw.charAt(i) > 'f') {
                throw new IllegalArgumentException("four hex digits are needed");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }
}
