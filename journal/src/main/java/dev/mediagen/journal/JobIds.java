package dev.mediagen.journal;

import dev.mediagen.api.JobHandle;
import dev.mediagen.spi.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Creates and parses the ids of jobs: 10 digits and letters that are not confused when read or typed (Crockford's base 32). */
final class JobIds {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 10;
    private static final int BITS = 5;
    private static final Pattern ID = Pattern.compile("[" + DIGITS + "]{" + LENGTH + "}");

    private JobIds() {}

    static String random() {
        return write(ThreadLocalRandom.current().nextLong());
    }

    /** The id that a handle names, which may be that of another job: handles come from anywhere. */
    static Optional<String> named(JobHandle handle) {
        return Optional.of(handle.id()).filter(JobIds::isId);
    }

    /**
     * The local id for the job of a handle from another journal: always the same within a scope, different between scopes. It is
     * never the id in the handle, since the bytes of that job may be in the same folder.
     */
    static String adopted(JobHandle handle, Scope scope) {
        return hashed(scope.name() + handle.encode());
    }

    private static String hashed(String text) {
        byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = (number << Byte.SIZE) | (hash[i] & 0xFF);
        }
        return write(number);
    }

    /** Normalises an id, or a prefix of one, as a person typed it: in capitals, with letters that look like digits. */
    public static String typed(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
    }

    private static boolean isId(String text) {
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
