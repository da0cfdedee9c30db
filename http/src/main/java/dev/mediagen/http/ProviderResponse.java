package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An answer of success.
 *
 * <p>{@linkplain ReceivedMedia Media} in it lie in the sink but are no results yet: the backend keeps or discards each.
 */
public final class ProviderResponse {

    private final RawResponse reply;
    private final Json json;
    private final List<ReceivedMedia> media;
    private final Optional<String> brokenOff;
    private final Supplier<ErrorResponse> asError;
    private final Function<ErrorResponse, MediaException> meaning;

    private ProviderResponse(
            RawResponse reply,
            Json json,
            List<ReceivedMedia> media,
            Optional<String> brokenOff,
            Supplier<ErrorResponse> asError,
            Function<ErrorResponse, MediaException> meaning) {
        this.reply = reply;
        this.json = json;
        this.media = media;
        this.brokenOff = brokenOff;
        this.asError = asError;
        this.meaning = meaning;
    }

    static ProviderResponse of(RawResponse reply, Json json) {
        return of(reply, json, List.of());
    }

    static ProviderResponse of(RawResponse reply, Json json, List<ReceivedMedia> media) {
        Supplier<ErrorResponse> unread = () -> {
            throw new IllegalStateException("The answer has not been read to its end.");
        };
        return new ProviderResponse(reply, json, media, Optional.empty(), unread, error -> error.byStatus(""));
    }

    /** The HTTP status, 200 to 299. */
    public int status() {
        return reply.status();
    }

    /** The last value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return reply.header(name);
    }

    /** The provider's id of the request, from the first of the headers that the client was told of. */
    public Optional<String> requestId() {
        return reply.requestId();
    }

    /** The document; missing when the body was empty or no document. Media in it are marked where they stood. */
    public Json json() {
        return json;
    }

    /**
     * The id of the job that the provider took, by which it is asked for later.
     *
     * @param field where the id stands in the document
     * @throws MediaException when there is none: the failure that the answer tells of, or else the job may be running, and be billed
     */
    public String jobId(String field) {
        return json.text(field)
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> failure().orElseGet(this::unnamed));
    }

    private BackendFaultException unnamed() {
        return new BackendFaultException(
                "The answer names no job."
                        + words().map(words -> " It says: " + words).orElse(""),
                ErrorDetails.builder()
                        .code("no_job_id")
                        .httpStatus(status())
                        .requestId(requestId().orElse(""))
                        .possiblyBilled(true)
                        .build());
    }

    /** All media that arrived, in order. */
    public List<ReceivedMedia> media() {
        return media;
    }

    /**
     * Makes all media results of the call.
     *
     * @throws dev.mediagen.api.SetupException when the rest of one cannot be written
     */
    public void keepAll() {
        media.forEach(ReceivedMedia::keep);
    }

    /** Words of the document as they may be shown: without keys, the prompt and control characters, in one line. */
    public Optional<String> shown(String... names) {
        return shown(json.at(names));
    }

    /** The same of any part of the document. */
    public Optional<String> shown(Json part) {
        return part.asScalar().or(part::asText).map(reply::shown).filter(words -> !words.isEmpty());
    }

    /** Why the answer did not come to its end, as a sentence for the caller. Then the document is there as far as it came. */
    public Optional<String> brokenOff() {
        return brokenOff;
    }

    /**
     * The same answer as a refusal, for failures that a provider reports with a status of success: for the facts that every exception
     * carries. Its texts may stand in messages.
     */
    public ErrorResponse asError() {
        return asError.get();
    }

    /** The failure that an answer of success tells of, as the backend's {@link ErrorDecoder} has it; empty when it tells of none. */
    public Optional<MediaException> failure() {
        return AnswerWords.error(json).map(there -> meaning.apply(asError()));
    }

    /**
     * What an answer says in place of a result, wherever it says it: an error, a refusal, the model's own words, or why it stopped. One
     * line that can be shown.
     */
    public Optional<String> words() {
        return AnswerWords.of(asError().json());
    }

    /** Why the model refused, in its own words; empty when it did not say so. */
    public Optional<String> refusal() {
        return AnswerWords.refusal(asError().json());
    }

    /**
     * The failure of an answer of success that holds no result: the error inside, a refusal, or what it says in place of a result.
     *
     * @param what should have been there, such as {@code image}
     */
    public MediaException without(String what) {
        return failure().orElseGet(() -> talked(what));
    }

    private MediaException talked(String what) {
        Json clean = asError().json();
        Optional<String> reason = AnswerWords.reason(clean);
        boolean filtered = reason.filter(AnswerWords::isRefusal).isPresent();
        ErrorDetails details = asError()
                .details()
                .code(reason.orElse("no_" + what))
                .possiblyBilled(true)
                .build();
        Optional<String> refusal = refusal();
        if (refusal.isPresent() || filtered) {
            String why = refusal.or(() -> words().filter(words -> !reason.equals(Optional.of(words))))
                    .orElse("The provider withheld the " + what + ": "
                            + reason.orElse("").replace('_', ' ') + ".");
            return new ContentRefusedException(why, details);
        }
        return new BackendFaultException(
                "The answer holds no " + what
                        + words().map(words -> "; it says: " + words).orElse("."),
                details);
    }

    /** Whether an answer may be about a job: it names this one, or none. */
    public boolean mayBeOn(String field, String id) {
        return !json.has(field) || json.text(field).filter(id::equals).isPresent();
    }

    /** Whether an answer is the provider's word on a job, that it ended: it names the job, or at least says what went wrong. */
    public boolean isWordOn(String field, String id) {
        Json error = json.at("error");
        boolean explained = error.isObject() || error.asText().isPresent();
        return mayBeOn(field, id) && (json.has(field) || explained);
    }

    /**
     * An answer for a job from which it cannot be seen how far the job is. It is asked for again while the caller has time.
     *
     * @param what is wrong with it, as a sentence
     */
    public UnavailableException unclear(String what) {
        String said = words().map(words -> " It says: " + words).orElse("");
        return new UnavailableException(
                what + said,
                asError()
                        .details()
                        .code("unclear_answer")
                        .retryable(true)
                        .possiblyBilled(true)
                        .build());
    }

    ProviderResponse asErrorBy(Supplier<ErrorResponse> error, Function<ErrorResponse, MediaException> means) {
        return new ProviderResponse(reply, json, media, brokenOff, error, means);
    }

    ProviderResponse brokenOff(Exception why) {
        String sentence = "The answer broke off after " + media.size() + " results: "
                + reply.shown(String.valueOf(why.getMessage()));
        return new ProviderResponse(reply, json, media, Optional.of(sentence), asError, meaning);
    }

    /** What came before the body. */
    RawResponse reply() {
        return reply;
    }
}
