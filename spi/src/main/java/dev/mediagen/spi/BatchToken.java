package dev.mediagen.spi;

import java.util.Optional;

/**
 * The token of a job that is one call of a batch.
 *
 * @param batch the provider's id of the batch
 * @param item identifies the call in it
 */
public record BatchToken(String batch, String item) {

    private static final String PREFIX = "batch:";

    /** The token of a job; empty for a job that is a call of its own. */
    public static Optional<BatchToken> of(String token) {
        int slash = token.lastIndexOf('/');
        return token.startsWith(PREFIX) && slash > PREFIX.length()
                ? Optional.of(new BatchToken(token.substring(PREFIX.length(), slash), token.substring(slash + 1)))
                : Optional.empty();
    }

    /** The token as text. */
    public String text() {
        return PREFIX + batch + "/" + item;
    }
}
