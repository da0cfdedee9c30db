package dev.mediagen.journal;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The ids of jobs: 10 digits and letters that can be told apart when they are read or typed (Crockford's base 32). */
final class JobIds {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 10;
    private static final int BITS = 5;
    private static final Pattern ID = Pattern.compile("[" + DIGITS + "]{" + LENGTH + "}");

    private JobIds() {}

    static String random() {
        return write(ThreadLocalRandom.current().nextLong());
    }

    /** The id for something of which only a text is known: always the same one. */
    public static String of(String text) {
        byte[] hash = Hashes.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = (number << Byte.SIZE) | (hash[i] & 0xFF);
        }
        return write(number);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String write(long number) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(DIGITS.charAt((int) ((number >>> (i * BITS)) & (DIGITS.length() - 1))));
        }
        return id.toString();
    }
}
