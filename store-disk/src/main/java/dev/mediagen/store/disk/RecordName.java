package dev.mediagen.store.disk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The file names of records. Any id gives a name that is legal on every system and different from all others even where case
 * does not count: capitals and what is unusual are escaped, and the mark before and the suffix after keep clear of {@code ..},
 * {@code CON} and names that end in a dot.
 */
final class RecordName {

    private static final String MARK = "@";
    private static final String HASHED_MARK = "#";
    private static final String SUFFIX = ".txt";

    /** Some encrypted file systems allow 143 bytes, and a tag needs 16 of them. */
    private static final int LONGEST = 100;

    private RecordName() {}

    static String of(String id) {
        String escaped = escaped(id);
        return escaped.length() <= LONGEST ? MARK + escaped + SUFFIX : HASHED_MARK + hash(id) + SUFFIX;
    }

    static boolean isRecord(String fileName) {
        return fileName.endsWith(SUFFIX) && (fileName.startsWith(MARK) || fileName.startsWith(HASHED_MARK));
    }

    /** The id, unless it was too long for a name; then the record itself has to be asked. */
    static Optional<String> id(String fileName) {
        return fileName.startsWith(MARK)
                ? Optional.of(unescaped(fileName.substring(MARK.length(), fileName.length() - SUFFIX.length())))
                : Optional.empty();
    }

    /** A capital becomes {@code ^} and the small letter, any other byte {@code %} and two digits. */
    private static String escaped(String id) {
        return isPlain(id) ? id : escapedBytes(id);
    }

    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (!isPlain(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    }

    private static String escapedBytes(String id) {
        StringBuilder name = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c >= 'A' && c <= 'Z') {
                name.append('^').append(Character.toLowerCase(c));
            } else if (isPlain(c)) {
                name.append(c);
            } else {
                name.append(String.format(Locale.ROOT, "%%%02x", (int) c));
            }
        }
        return name.toString();
    }

    private static String unescaped(String name) {
        byte[] bytes = new byte[name.length()];
        int count = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '^') {
                bytes[count++] = (byte) Character.toUpperCase(name.charAt(++i));
            } else if (c == '%') {
                bytes[count++] = (byte) HexFormat.fromHexDigits(name, i + 1, i + 3);
                i += 2;
            } else {
                bytes[count++] = (byte) c;
            }
        }
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }

    /** SHA-256, in hexadecimal digits. */
    static String hash(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
