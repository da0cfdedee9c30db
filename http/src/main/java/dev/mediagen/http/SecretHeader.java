package dev.mediagen.http;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Secret;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A header with a secret, and the latest secrets that it carried, which no message may repeat. */
final class SecretHeader {

    private final String name;
    private final String prefix;
    private final Source source;
    private volatile List<Secret> carried = List.of();

    /**
     * Prepares a header.
     *
     * @param prefix the text before the secret
     * @param source the secret of each request
     */
    SecretHeader(String name, String prefix, Source source) {
        this.name = name;
        this.prefix = prefix;
        this.source = source;
    }

    /** A header whose secret never changes. */
    static SecretHeader fixed(String name, String prefix, Secret secret) {
        SecretHeader header = new SecretHeader(name, prefix, deadline -> secret);
        header.carried = List.of(checked(name, secret));
        return header;
    }

    /** The source of a secret that may change. */
    @FunctionalInterface
    interface Source {

        /** The secret to send now; found by the deadline of the request. */
        Secret by(Instant deadline);
    }

    String name() {
        return name;
    }

    /** The value to send. */
    String value(Instant deadline) {
        Secret secret = checked(name, source.by(deadline));
        if (carried.stream().noneMatch(known -> known.reveal().equals(secret.reveal()))) {
            // The one before may still be in use by another request.
            carried =
                    Stream.concat(Stream.of(secret), carried.stream().limit(1)).toList();
        }
        return prefix + secret.reveal();
    }

    Stream<Secret> carried() {
        return carried.stream();
    }

    // Checked here because the library would show the key in its complaint.
    private static Secret checked(String name, Secret key) {
        if (!key.reveal().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new SetupException(
                    "The key for the header " + name
                            + " contains characters that keys cannot have. Copy the complete key and nothing else.",
                    ErrorDetails.builder().code("invalid_key").build());
        }
        return key;
    }
}
