package dev.mediagen.spi;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as 64 lower-case hex digits: the hash by which files and inputs are compared. */
public final class Sha256 {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SHORT_DIGITS = 32;

    private Sha256() {}

    /** A new digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java always provides SHA-256.", e);
        }
    }

    /** The hash of what a digest has received, which it forgets. */
    public static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first 128 bits of the hash of a text, as 32 digits: enough for ids and fingerprints. */
    public static String shortened(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8)).substring(0, SHORT_DIGITS);
    }

    /** The hash of these bytes. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /**
     * The hash of a file. An interrupt does not end it, because the file may be a paid result.
     *
     * @throws IOException when the file cannot be read
     */
    public static String of(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return of(in);
        }
    }

    /**
     * The hash of the rest of a stream, read in chunks and not closed.
     *
     * @throws IOException when the stream cannot be read
     */
    public static String of(InputStream in) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return text(digest);
    }
}
