package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A successful answer.
 *
 * <p>{@linkplain ReceivedMedia Media} in it are in the sink but are not results yet: the backend keeps or discards each.
 */
public final class ProviderResponse {

    private final RawResponse reply;
    private final Json json;
    private final List<ReceivedMedia> media;
    private final List<ServerEvent> events;
    private final Optional<String> brokenOff;
    private final Map<String, ProviderResponse> lines;
    private final BiFunction<RawResponse, Json, ErrorResponse> asError;
    private final Function<ErrorResponse, MediaException> meaning;

    private ProviderResponse(
            RawResponse reply,
            Json json,
            List<ReceivedMedia> media,
            List<ServerEvent> events,
            Optional<String> brokenOff,
            Map<String, ProviderResponse> lines,
            BiFunction<RawResponse, Json, ErrorResponse> asError,
            Function<ErrorResponse, MediaException> meaning) {
        this.reply = reply;
        this.json = json;
        this.media = media;
        this.events = events;
        this.brokenOff = brokenOff;
        this.lines = lines;
        this.asError = asError;
        this.meaning = meaning;
    }

    static ProviderResponse of(RawResponse reply, Json json) {
        return of(reply, json, List.of());
    }

    static ProviderResponse of(RawResponse reply, Json json, List<ReceivedMedia> media) {
        BiFunction<RawResponse, Json, ErrorResponse> unread = (head, document) -> {
            throw new IllegalStateException("The response has not been read completely.");
        };
        return new ProviderResponse(
                reply, json, media, List.of(), Optional.empty(), Map.of(), unread, error -> error.byStatus(""));
    }

    /** The HTTP status, 200 to 299. */
    public int status() {
        return reply.status();
    }

    /** The last value of a header; the case of its name is ignored. */
    public Optional<String> header(String name) {
        return reply.header(name);
    }

    /** The provider's request id, from the first of the configured headers. */
    public Optional<String> requestId() {
        return reply.requestId();
    }

    /** The document; missing when the body was empty or not a document. Media in it are marked at their places. */
    public Json json() {
        return json;
    }

    /**
     * The id of the accepted job, for later polls.
     *
     * @param field the member of the document with the id
     * @throws MediaException when there is none: the failure that the answer reports, or else one that says that the job may be
     *     running, and be billed
     */
    public String jobId(String field) {
        return json.text(field)
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> failure().orElseGet(this::unnamed));
    }

    private BackendFaultException unnamed() {
        return new BackendFaultException(
                "The response contains no job id."
                        + message().map(words -> " The provider says: " + words).orElse(""),
                ErrorDetails.builder()
                        .code("no_job_id")
                        .httpStatus(status())
                        .requestId(requestId().orElse(""))
                        .possiblyBilled(true)
                        .build());
    }

    /** All received media, in order. */
    public List<ReceivedMedia> media() {
        return media;
    }

    /** The events of an answer that was read by {@link ProviderRequest#events}, in order; empty for any other. */
    public List<ServerEvent> events() {
        return events;
    }

    /** The answers in a body that was read by {@link ProviderRequest#lines}, by the ids of their calls; empty for any other. */
    public Map<String, ProviderResponse> lines() {
        return lines;
    }

    /**
     * A part of the document as an answer of its own: the body of one answer in a batch. With a status of an error, {@link #failure}
     * is the exception for it.
     *
     * @param body the part
     * @param status its HTTP status
     */
    public ProviderResponse part(Json body, int status) {
        return new ProviderResponse(
                reply.withStatus(status), body, media, List.of(), brokenOff, Map.of(), asError, meaning);
    }

    /**
     * Keeps all media as results of the call.
     *
     * @throws dev.mediagen.api.SetupException when the rest of one cannot be written
     */
    public void keepAll() {
        media.forEach(ReceivedMedia::keep);
    }

    /** Text of the document that is safe to show: without keys, the prompt and control characters, in one line. */
    public Optional<String> shown(String... names) {
        return shown(json.at(names));
    }

    /** The same for any part of the document. */
    public Optional<String> shown(Json part) {
        return part.asScalar().or(part::asText).map(reply::shown).filter(words -> !words.isEmpty());
    }

    /** Why the answer is incomplete, as a sentence for the caller. The document is then available as far as it arrived. */
    public Optional<String> brokenOff() {
        return brokenOff;
    }

    /**
     * The answer as an error answer, for failures that a provider reports with a successful status: for the facts that every
     * exception carries. Its texts are safe for messages.
     */
    public ErrorResponse asError() {
        return asError.apply(reply, json);
    }

    /** The failure that a successful answer reports, from the backend's {@link ErrorDecoder}; empty when there is none. */
    public Optional<MediaException> failure() {
        return reply.isSuccess()
                ? ResponseMessage.error(json).map(there -> meaning.apply(asError()))
                : Optional.of(meaning.apply(asError()));
    }

    /**
     * What an answer contains instead of a result: an error, a refusal, text of the model, or the reason why it stopped. One line
     * that is safe to show.
     */
    public Optional<String> message() {
        return ResponseMessage.of(asError().json());
    }

    /** The refusal of the model, in its own words; empty when it did not refuse. */
    public Optional<String> refusal() {
        return ResponseMessage.refusal(asError().json());
    }

    /**
     * The failure of a successful answer without a result: the error inside, a refusal, or its text instead of a result.
     *
     * @param what the missing result, such as {@code image}
     */
    public MediaException without(String what) {
        return failure().orElseGet(() -> talked(what));
    }

    private MediaException talked(String what) {
        Json clean = asError().json();
        Optional<String> reason = ResponseMessage.reason(clean);
        boolean filtered = reason.filter(ResponseMessage::isRefusal).isPresent();
        ErrorDetails details = asError()
                .details()
                .code(reason.orElse("no_" + what))
                .possiblyBilled(true)
                .build();
        Optional<String> refusal = refusal();
        if (refusal.isPresent() || filtered) {
            String why = refusal.or(() -> message().filter(words -> !reason.equals(Optional.of(words))))
                    .orElse("The provider withheld the " + what + ": "
                            + reason.orElse("").replace('_', ' ') + ".");
            return new ContentRefusedException(why, details);
        }
        return new BackendFaultException(
                "The response contains no " + what
                        + message()
                                .map(words -> "; the provider says: " + Failures.sentence(words))
                                .orElse("."),
                details);
    }

    /** Whether an answer may be about a job: it names this one, or none. */
    public boolean mayBeOn(String field, String id) {
        return !json.has(field) || json.text(field).filter(id::equals).isPresent();
    }

    /** Whether an answer is a statement of the provider that a job ended: it names the job. A gateway cannot. */
    public boolean isWordOn(String field, String id) {
        return json.text(field).filter(id::equals).isPresent();
    }

    /** The text {@code status} of an answer about a job; empty when it is missing, or when the answer names another job. */
    public String statusOf(String field, String id) {
        return json.text("status").filter(text -> mayBeOn(field, id)).orElse("");
    }

    /**
     * The outcome of a job that its provider ended without a result.
     *
     * @param field the member with the id of the job
     * @throws UnavailableException when the answer does not {@linkplain #isWordOn name} the job, so that it is polled again
     */
    public Outcome ended(String field, String id, MediaException failure) {
        if (!isWordOn(field, id)) {
            throw unclear();
        }
        return Outcome.failed(failure);
    }

    /**
     * Why a job failed, safe to show; says so where the provider reported no reason.
     *
     * @param names where the reason is in the document; without any, {@link #message} is it
     */
    public String reason(String... names) {
        return (names.length == 0 ? message() : shown(names))
                .orElse("The job failed; the provider reported no reason.");
    }

    /** The failure for an answer that does not contain the status of a job. The job is polled again while the caller has time. */
    public UnavailableException unclear() {
        return unclear("The response does not contain the status of the job.");
    }

    /**
     * The failure for an answer that does not show the state of a job. The job is polled again while the caller has time.
     *
     * @param what what is wrong with it, as a sentence
     */
    public UnavailableException unclear(String what) {
        String said = message().map(words -> " The provider says: " + words).orElse("");
        return new UnavailableException(
                what + said,
                asError()
                        .details()
                        .code("unclear_answer")
                        .retryable(true)
                        .possiblyBilled(true)
                        .build());
    }

    ProviderResponse withEvents(List<ServerEvent> all) {
        return new ProviderResponse(reply, json, media, all, brokenOff, lines, asError, meaning);
    }

    ProviderResponse withLines(Map<String, ProviderResponse> answers) {
        return new ProviderResponse(reply, json, media, events, brokenOff, Map.copyOf(answers), asError, meaning);
    }

    ProviderResponse asErrorBy(
            BiFunction<RawResponse, Json, ErrorResponse> error, Function<ErrorResponse, MediaException> means) {
        Map<String, ProviderResponse> each = new HashMap<>();
        lines.forEach((id, line) -> each.put(id, line.asErrorBy(error, means)));
        return new ProviderResponse(reply, json, media, events, brokenOff, Map.copyOf(each), error, means);
    }

    ProviderResponse brokenOff(Exception why) {
        String sentence = "The response was cut off after " + media.size() + " complete results: "
                + reply.shown(String.valueOf(why.getMessage()));
        return new ProviderResponse(reply, json, media, events, Optional.of(sentence), lines, asError, meaning);
    }

    /** The head of the answer. */
    RawResponse reply() {
        return reply;
    }
}
