package dev.mediagen.journal;

import dev.mediagen.api.Input;
import dev.mediagen.spi.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes SHA-256 of inputs. */
public final class Hashes {

    private static final Logger LOG = LoggerFactory.getLogger(Hashes.class);

    private Hashes() {}

    /** The hash of an input, as 64 lower-case hex digits. */
    public static String sha256(Input input) {
        try (InputStream in = input.open()) {
            return Sha256.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
