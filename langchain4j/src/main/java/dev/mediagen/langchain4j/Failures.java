package dev.mediagen.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;

/** Converts failures to exceptions of LangChain4j. A failure that may have been billed is never one that LangChain4j retries. */
final class Failures {

    private static final int TOO_MANY_REQUESTS = 429;

    private Failures() {}

    static LangChain4jException translated(MediaException failure) {
        String message = failure.getMessage();
        if (failure instanceof dev.mediagen.api.InvalidRequestException) {
            return new InvalidRequestException(message, failure);
        } else if (failure instanceof ContentRefusedException) {
            return new ContentFilteredException(message, failure);
        } else if (failure instanceof SetupException) {
            return new AuthenticationException(message, failure);
        } else if (failure instanceof UnavailableException && !failure.details().possiblyBilled()) {
            return failure.details().httpStatus().orElse(0) == TOO_MANY_REQUESTS
                    ? new RateLimitException(message, failure)
                    : new InternalServerException(message, failure);
        }
        return new NonRetriableException(message, failure);
    }
}
