package dev.mediagen.http;

import dev.mediagen.api.MediaException;

/**
 * Says what a provider's refusal means to the caller.
 *
 * <p>What it gives also decides whether the client sends again: it does so exactly when
 * {@link dev.mediagen.api.ErrorDetails#retryable} is set, after {@link dev.mediagen.api.ErrorDetails#retryAfter} if that
 * is there. {@link ErrorResponse#details} has both filled in from status and headers, so that most decoders only look at the
 * codes that mean something special, and leave the rest to {@link ErrorResponse#byStatus}.
 */
@FunctionalInterface
public interface ErrorDecoder {

    /** The failure as the kind of exception that tells the caller what to do. */
    MediaException decode(ErrorResponse answer);
}
