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

/**
 * An answer that is no success: a status other than 2xx, a document where media were expected, or an error inside an answer of success.
 *
 * <p>Keys, the caller's own sentences, base64 and the queries of URLs are already taken out of everything here.
 */
public final class ErrorResponse {

    private static final int LONGEST_MESSAGE = 500;

    private final RawResponse reply;
    private final Facts facts;
    private final String text;
    private final Json json;
    private final String words;

    /**
     * What is known besides the answer.
     *
     * @param repeatable whether the request was a question
     * @param requestBytes how long its body was
     * @param headerWait the wait that a header asks for
     * @param table what the provider's errors mean
     */
    record Facts(boolean repeatable, long requestBytes, Optional<Duration> headerWait, ErrorTable table) {}

    ErrorResponse(RawResponse reply, Facts facts, String text, Json json) {
        this.reply = reply;
        this.facts = facts;
        this.text = text;
        this.json = json;
        this.words = ErrorWords.of(json, text);
    }

    /** The HTTP status; of an error inside an answer of success the status that it names, if it names one. */
    public int status() {
        return reply.isSuccess() ? facts.table().statusIn(json).orElse(reply.status()) : reply.status();
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

    /** The words in a part of an answer, in whatever form, as one line that can be shown; empty when there are none. */
    public static Optional<String> words(Json part) {
        return ErrorWords.in(part);
    }

    /** What it says, in whatever form, as one line; empty when it says nothing. */
    public String words() {
        return words;
    }

    /** Whether the words are those of a refusal by rules for content. For providers without a code for it. */
    public boolean saysRefused() {
        return AnswerWords.isRefusal(words);
    }

    /** Whether the body is an error in the provider's own form, and not the word of a gateway, a framework or a page. */
    public boolean isOwnForm() {
        return facts.table().isOwn(json, status());
    }

    /** Whether it is proof that nothing was made, or that what was made is not charged for. */
    public boolean isFree() {
        return facts.repeatable() || row().effect().isFree();
    }

    ErrorRow row() {
        return facts.table().row(status(), json, waitFor().isPresent());
    }

    ErrorTable table() {
        return facts.table();
    }

    /** How long the provider asks to wait, wherever it says so. */
    public Optional<Duration> waitFor() {
        return facts.headerWait().or(() -> facts.table().waitIn(json, words));
    }

    /**
     * The facts as far as they are known, to add to: status, request id, wait hint, whether sending again is safe, whether the request
     * may have been billed.
     */
    public ErrorDetails.Builder details() {
        ErrorDetails.Builder details = ErrorDetails.builder()
                .httpStatus(reply.status())
                .retryable(safeToRepeat())
                .possiblyBilled(!isFree());
        requestId().ifPresent(details::requestId);
        waitFor().ifPresent(details::retryAfter);
        return details;
    }

    /** The exception that the status alone calls for, in the provider's words. */
    public MediaException byStatus(String code) {
        return byStatus(words, code);
    }

    /**
     * The exception that the status alone calls for.
     *
     * @param message the words; when blank, the status stands for them
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

    /** A question may be asked again whatever became of it; anything else only after proof that it was not taken. */
    private boolean safeToRepeat() {
        if (!facts.repeatable()) {
            return row().effect().isFree() && row().again();
        }
        return switch (status()) {
            case 408, 425, 429, 500, 502, 503, 504, 524, 529 -> true;
            default -> false;
        };
    }

    /** Words that are not the provider's own say who speaks: often it is somebody in between. */
    private String sentence(String message) {
        String said = ShownText.line(message, LONGEST_MESSAGE);
        if (said.isEmpty()) {
            return "The provider answered with HTTP status " + reply.status() + ".";
        }
        return isOwnForm() ? said : "The answer was HTTP status " + reply.status() + ": " + Failures.sentence(said);
    }

    private String tooLarge() {
        double megabytes = facts.requestBytes() / 1e6;
        return String.format(
                java.util.Locale.ROOT,
                " The request of %.1f MB is too large for this address: send fewer or smaller files.",
                megabytes);
    }
}
