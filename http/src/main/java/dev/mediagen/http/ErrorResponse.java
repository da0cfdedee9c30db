package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer that is no success: a status other than 2xx, or a document where media were expected.
 *
 * <p>Keys, the caller's own sentences, base64 and the queries of URLs are already taken out of everything here.
 */
public final class ErrorResponse {

    private static final int LONGEST_MESSAGE = 500;

    private final RawResponse reply;
    private final boolean repeatable;
    private final Optional<Duration> retryAfter;
    private final String text;
    private final Json json;

    ErrorResponse(RawResponse reply, boolean repeatable, Optional<Duration> retryAfter, String text, Json json) {
        this.reply = reply;
        this.repeatable = repeatable;
        this.retryAfter = retryAfter;
        this.text = text;
        this.json = json;
    }

    /** The HTTP status. */
    public int status() {
        return reply.status();
    }

    /** The last value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return reply.header(name);
    }

    /** The provider's id of the request. */
    public Optional<String> requestId() {
        return reply.requestId();
    }

    /** The body as a document; missing when it is none. */
    public Json json() {
        return json;
    }

    /** The beginning of the body, at most 64 KiB. */
    public String text() {
        return text;
    }

    /**
     * The facts as far as HTTP tells them, to add to: status, request id, wait hint, whether sending again is safe, whether
     * the request may have been billed.
     */
    public ErrorDetails.Builder details() {
        ErrorDetails.Builder details = ErrorDetails.builder()
                .httpStatus(status())
                .retryable(safeToRepeat())
                .possiblyBilled(!repeatable && mayHaveWorked());
        requestId().ifPresent(details::requestId);
        retryAfter.ifPresent(details::retryAfter);
        return details;
    }

    /**
     * The exception that the status alone calls for.
     *
     * @param message the provider's words; when blank, the status stands for them
     * @param code the provider's code; may be blank
     */
    public MediaException byStatus(String message, String code) {
        String words = sentence(message);
        ErrorDetails details = details().code(code).build();
        return switch (status()) {
            case 401, 402, 403 -> new SetupException(words, details);
            case 408, 425, 429, 503, 529 -> new UnavailableException(words, details);
            case 451 -> new ContentRefusedException(words, details);
            default -> byClass(words, details);
        };
    }

    private MediaException byClass(String words, ErrorDetails details) {
        if (status() >= 400 && status() < 500) {
            return new InvalidRequestException(words, details);
        }
        return details.retryable()
                ? new UnavailableException(words, details)
                : new BackendFaultException(words, details);
    }

    private boolean safeToRepeat() {
        return switch (status()) {
            case 429 -> true;
            case 503 -> repeatable || retryAfter.isPresent();
            case 408, 425, 500, 502, 504, 524, 529 -> repeatable;
            default -> false;
        };
    }

    /** A server that fails may have failed after the work was done. */
    private boolean mayHaveWorked() {
        return status() < 400 || (status() >= 500 && status() != 503 && status() != 529);
    }

    private String sentence(String message) {
        String words = message.isBlank() ? "The provider answered with HTTP status " + status() + "." : message.strip();
        return words.length() <= LONGEST_MESSAGE ? words : words.substring(0, LONGEST_MESSAGE) + Redaction.MARK;
    }
}
