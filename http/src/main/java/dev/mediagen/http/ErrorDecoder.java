package dev.mediagen.http;

import dev.mediagen.api.MediaException;

/**
 * Translates a provider's error answer for the caller.
 *
 * <p>The result also decides whether the client retries: it does so exactly when {@link dev.mediagen.api.ErrorDetails#retryable} is
 * set, after {@link dev.mediagen.api.ErrorDetails#retryAfter} if that is set. {@link ErrorResponse#details} fills in both from
 * status and headers, so most decoders only handle codes with a special meaning, and leave the rest to {@link
 * ErrorResponse#byStatus}.
 */
@FunctionalInterface
public interface ErrorDecoder {

    /** The failure as the kind of exception that tells the caller what to do. */
    MediaException decode(ErrorResponse answer);
}
