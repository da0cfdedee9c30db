package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.ShownText;
import dev.mediagen.api.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An unsuccessful answer: a status other than 2xx, a document where media were expected, or an error inside a successful answer.
 *
 * <p>Keys, the caller's text, base64 and the queries of URLs are already removed from everything here.
 */
public final class ErrorResponse {

    private static final int LONGEST_MESSAGE = 500;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*([_-][a-z0-9]+)+");

    private final RawResponse reply;
    private final Facts facts;
    private final String text;
    private final Json json;
    private final String words;

    /**
     * The facts besides the answer.
     *
     * @param repeatable whether the request may be repeated without cost
     * @param requestBytes the length of its body
     * @param headerWait the wait that a header asks for
     * @param table the meaning of the provider's errors
     * @param conclusive whether it is a complete answer with a successful status
     */
    record Facts(
            boolean repeatable,
            long requestBytes,
            Optional<Duration> headerWait,
            ErrorTable table,
            boolean conclusive) {}

    ErrorResponse(RawResponse reply, Facts facts, String text, Json json) {
        this.reply = reply;
        this.facts = facts;
        this.text = text;
        this.json = json;
        this.words = ErrorMessage.of(json, text);
    }

    /** The HTTP status; for an error inside a successful answer the status that it names, if any. */
    public int status() {
        return reply.isSuccess() ? facts.table().statusIn(json).orElse(reply.status()) : reply.status();
    }

    /** The last value of a header; the case of its name is ignored. */
    public Optional<String> header(String name) {
        return reply.header(name);
    }

    /** The provider's request id. */
    public Optional<String> requestId() {
        return reply.requestId();
    }

    /** The body as a document; missing when it is not one. */
    public Json json() {
        return json;
    }

    /** The start of the body, at most 64 KiB. */
    public String text() {
        return text;
    }

    /** The text in a part of an answer, in any form, as one line that is safe to show; empty when there is none. */
    public static Optional<String> message(Json part) {
        return ErrorMessage.in(part);
    }

    /** The error text, in any form, as one line; empty when there is none. */
    public String message() {
        return words;
    }

    /** Whether the text is a refusal by content rules. For providers without a code for it. */
    public boolean isRefusal() {
        return ResponseMessage.isRefusal(words);
    }

    /** Whether the body is an error in the provider's own form, and not from a gateway, a framework or a page. */
    public boolean isOwnForm() {
        return facts.table().isOwn(json, status());
    }

    /** Whether it proves that nothing was made, or that it is not charged. */
    public boolean isFree() {
        return facts.repeatable() || row().effect().isFree();
    }

    ErrorRow row() {
        boolean waits = waitFor().isPresent();
        return reply.isSuccess()
                ? facts.table().rowWithin(status(), json, waits)
                : facts.table().row(status(), json, waits);
    }

    ErrorTable table() {
        return facts.table();
    }

    /** How long the provider asks to wait, in a header or in the body. */
    public Optional<Duration> waitFor() {
        return facts.headerWait().or(() -> facts.table().waitIn(json, words));
    }

    /**
     * A builder with the known facts: status, request id, wait, whether a retry is safe, whether the request may have been billed.
     */
    public ErrorDetails.Builder details() {
        ErrorDetails.Builder details = ErrorDetails.builder()
                .httpStatus(reply.status())
                .retryable(safeToRepeat())
                .possiblyBilled(!isFree())
                .conclusive(facts.conclusive());
        requestId().ifPresent(details::requestId);
        waitFor().ifPresent(details::retryAfter);
        return details;
    }

    /** The exception for the status, with the provider's text. */
    public MediaException byStatus(String code) {
        return byStatus(words, code);
    }

    /** The exception for the status, with the code of the forms {@code {"error": "code"}} and {@code {"error": {"code": "code"}}}. */
    MediaException usual() {
        return byStatus(json.text("error")
                .or(() -> json.text("error", "code"))
                .filter(code -> CODE.matcher(code).matches())
                .orElse(""));
    }

    /**
     * The exception for the status.
     *
     * @param message the message; when blank, the status is used
     * @param code the provider's code; may be blank
     */
    public MediaException byStatus(String message, String code) {
        String sentence = sentence(message);
        ErrorDetails details = details().code(code).build();
        return switch (status()) {
            case 401, 402, 403 -> new SetupException(sentence, details);
            case 408, 425, 429, 503, 529 -> new UnavailableException(sentence, details);
            case 413 -> new InvalidRequestException(sentence + tooLarge(), details);
            case 451 -> new ContentRefusedException(sentence, details);
            default -> byClass(sentence, details);
        };
    }

    private MediaException byClass(String sentence, ErrorDetails details) {
        if (status() >= 400 && status() < 500) {
            return new InvalidRequestException(sentence, details);
        }
        return details.retryable()
                ? new UnavailableException(sentence, details)
                : new BackendFaultException(sentence, details);
    }

    /** Whether a retry is safe: always for repeatable requests; for others only after proof that they were not accepted. */
    private boolean safeToRepeat() {
        if (!facts.repeatable()) {
            return row().effect().isFree() && row().again();
        }
        return switch (status()) {
            case 408, 425, 429, 500, 502, 503, 504, 524, 529 -> true;
            default -> false;
        };
    }

    /** The message; text that is not in the provider's own form names its origin, often a gateway. */
    private String sentence(String message) {
        String said = ShownText.line(message, LONGEST_MESSAGE);
        if (said.isEmpty()) {
            return "The provider returned HTTP status " + reply.status() + ".";
        }
        return isOwnForm()
                ? said
                : "The provider returned HTTP status " + reply.status() + ": " + Failures.sentence(said);
    }

    private String tooLarge() {
        double megabytes = facts.requestBytes() / 1e6;
        return String.format(
                java.util.Locale.ROOT,
                " The request of %.1f MB is too large for this address: send fewer or smaller files.",
                megabytes);
    }
}
