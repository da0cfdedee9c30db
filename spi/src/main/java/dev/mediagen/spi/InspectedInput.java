package dev.mediagen.spi;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.UrlInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Facts of an input while its call is prepared. It was inspected before, and could be read then; where it cannot be read any more,
 * every method reports that in the same way, as {@link #unreadable}.
 */
public final class InspectedInput {

    private InspectedInput() {}

    /** Whether its content has more bytes; never that of a URL, which is not read here. */
    public static boolean isLarger(Input input, long bytes) {
        return !(input instanceof UrlInput) && size(input) > bytes;
    }

    /**
     * The length in bytes.
     *
     * @throws InvalidRequestException when it cannot be read any more; always for a {@link UrlInput}
     */
    public static long size(Input input) {
        try {
            return input.size();
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    /**
     * The format that its bytes show; empty for an unknown one.
     *
     * @throws InvalidRequestException when it cannot be read any more; always for a {@link UrlInput}
     */
    public static Optional<MediaFormat> format(Input input) {
        try {
            return MediaFormat.of(input);
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    /**
     * The hash of its content, as 64 lower-case hex digits.
     *
     * @throws InvalidRequestException when it cannot be read any more; always for a {@link UrlInput}
     */
    public static String sha256(Input input) {
        try (InputStream in = input.open()) {
            return Sha256.of(in);
        } catch (IOException e) {
            throw unreadable(input, e);
        }
    }

    /** The error for an input that cannot be read any more, with the code {@code unreadable_input}. Nothing was billed. */
    public static InvalidRequestException unreadable(Input input, IOException cause) {
        InvalidRequestException failure = new InvalidRequestException(
                "The input " + input.describe() + " can no longer be read: " + cause.getMessage(),
                ErrorDetails.builder()
                        .code("unreadable_input")
                        .possiblyBilled(false)
                        .build());
        failure.initCause(cause);
        return failure;
    }
}
