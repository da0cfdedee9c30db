package dev.mediagen.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Recognizes {@code data:image/png;base64,} before base64, in any case and with blanks around the comma. */
final class DataUri {

    /** The maximum length of a valid head. */
    static final int LONGEST_HEAD = 256;

    private static final String SCHEME = "data:";
    private static final Pattern BASE64 = Pattern.compile(";\\s*base64\\s*,$");

    private DataUri() {}

    /** The start of the base64 in a data URI; -1 when the text is not one. */
    static int startOfBase64(CharSequence text) {
        String head = text.subSequence(0, Math.min(text.length(), LONGEST_HEAD))
                .toString()
                .toLowerCase(Locale.ROOT);
        String written = head.stripLeading();
        int comma = head.indexOf(',');
        boolean is = written.startsWith(SCHEME)
                && comma > 0
                && BASE64.matcher(head.substring(0, comma + 1)).find();
        return is ? comma + 1 : -1;
    }

    /** Whether a text ends with the head of such a URI, so that its base64 comes next. */
    static boolean isOpen(CharSequence text) {
        String tail = text.subSequence(Math.max(0, text.length() - LONGEST_HEAD), text.length())
                .toString()
                .toLowerCase(Locale.ROOT);
        int start = tail.lastIndexOf(SCHEME);
        return start >= 0 && startOfBase64(tail.substring(start)) == tail.length() - start;
    }
}
