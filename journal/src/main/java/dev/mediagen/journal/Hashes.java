package dev.mediagen.journal;

import dev.mediagen.api.Input;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes SHA-256 of inputs, read in chunks. */
public final class Hashes {

    private static final Logger LOG = LoggerFactory.getLogger(Hashes.class);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SHORT_BYTES = 16;

    private Hashes() {}

    /** 128 bits of the hash of a text, as 32 lower-case hex digits. */
    public static String of(String text) {
        byte[] hash = digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, SHORT_BYTES);
    }

    /** A new digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java always provides SHA-256.", e);
        }
    }

    /** The hash of an input, as 64 lower-case hex digits. */
    public static String sha256(Input input) {
        MessageDigest digest = digest();
        try (InputStream in = input.open()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The same; empty when the input does not exist any more, or has changed since it was inspected. */
    static Optional<String> ifThere(Input input) {
        try {
            return Optional.of(sha256(input));
        } catch (UncheckedIOException e) {
            LOG.debug("{} was changed or removed.", input.describe(), e);
            return Optional.empty();
        }
    }
}
