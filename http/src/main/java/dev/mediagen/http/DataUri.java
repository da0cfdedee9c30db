package dev.mediagen.http;

import java.util.Locale;

/** Recognizes {@code data:image/png;base64,} before base64, in any case and with blanks after it. */
final class DataUri {

    /** Longer than any that is no mistake. */
    static final int LONGEST_HEAD = 256;

    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64,";

    private DataUri() {}

    /** Where the base64 of a text begins that is such a URI; -1 when it is none. */
    static int startOfBase64(CharSequence text) {
        String head = text.subSequence(0, Math.min(text.length(), LONGEST_HEAD))
                .toString()
                .toLowerCase(Locale.ROOT);
        String written = head.stripLeading();
        int comma = head.indexOf(',');
        boolean is = written.startsWith(SCHEME)
                && comma > 0
                && head.substring(0, comma + 1).endsWith(BASE64);
        return is ? comma + 1 : -1;
    }

    /** Whether such a URI begins within the last characters of a text, and its base64 comes next. */
    static boolean isOpen(CharSequence text) {
        String tail = text.subSequence(Math.max(0, text.length() - LONGEST_HEAD), text.length())
                .toString()
                .toLowerCase(Locale.ROOT);
        int start = tail.lastIndexOf(SCHEME);
        return start >= 0 && startOfBase64(tail.substring(start)) == tail.length() - start;
    }
}
