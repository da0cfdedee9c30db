package dev.mediagen.store.disk;

import dev.mediagen.spi.Sha256;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file names of records. Any id gives a name that is valid on every system and unique even where case is ignored: capitals and
 * unusual characters are escaped, and prefix and suffix avoid {@code ..}, {@code CON} and names that end with a dot.
 */
final class RecordName {

    private static final String MARK = "@";
    private static final String HASHED_MARK = "#";
    private static final String SUFFIX = ".txt";

    /** The maximum length; some encrypted file systems allow 143 bytes, of which a tag needs 16. */
    private static final int LONGEST = 100;

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9._-]*");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final Pattern ESCAPED_CAPITAL = Pattern.compile("\\^([a-z])");

    private RecordName() {}

    static String of(String id) {
        String escaped = PLAIN.matcher(id).matches() ? id : escaped(id);
        return escaped.length() <= LONGEST ? MARK + escaped + SUFFIX : HASHED_MARK + hash(id) + SUFFIX;
    }

    static boolean isRecord(String fileName) {
        return fileName.endsWith(SUFFIX) && (fileName.startsWith(MARK) || fileName.startsWith(HASHED_MARK));
    }

    /** The id of a file name, unless it was too long for a name; then it is in the record. */
    static Optional<String> id(String fileName) {
        return fileName.startsWith(MARK)
                ? Optional.of(unescaped(fileName.substring(MARK.length(), fileName.length() - SUFFIX.length())))
                : Optional.empty();
    }

    /** Escapes as in a query of a URL; each capital becomes {@code ^} and the lower-case letter. */
    private static String escaped(String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("*", "%2A");
        return CAPITAL.matcher(encoded)
                .replaceAll(capital -> "^" + capital.group().toLowerCase(Locale.ROOT));
    }

    private static String unescaped(String name) {
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        String encoded = ESCAPED_CAPITAL
                .matcher(name)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** SHA-256, in hexadecimal digits. */
    static String hash(String id) {
        return Sha256.of(id.getBytes(StandardCharsets.UTF_8));
    }
}
