package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import java.util.List;
import java.util.Optional;
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

    private ProviderResponse(
            RawResponse reply,
            Json json,
            List<ReceivedMedia> media,
            Optional<String> brokenOff,
            Supplier<ErrorResponse> asError) {
        this.reply = reply;
        this.json = json;
        this.media = media;
        this.brokenOff = brokenOff;
        this.asError = asError;
    }

    static ProviderResponse of(RawResponse reply, Json json) {
        return of(reply, json, List.of());
    }

    static ProviderResponse of(RawResponse reply, Json json, List<ReceivedMedia> media) {
        return new ProviderResponse(reply, json, media, Optional.empty(), () -> {
            throw new IllegalStateException("The answer has not been read to its end.");
        });
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
     * @throws BackendFaultException when there is none; the job may be running, and be billed
     */
    public String jobId(String field) {
        return json.text(field)
                .orElseThrow(() -> new BackendFaultException(
                        "The answer names no job.",
                        ErrorDetails.builder()
                                .code("no_job_id")
                                .requestId(requestId().orElse(""))
                                .possiblyBilled(true)
                                .build()));
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

    /**
     * Why the answer did not come to its end, as a sentence for the caller. Only where
     * {@link ProviderRequest#keepWhatArrived} was asked for; then the document is there as far as it came.
     */
    public Optional<String> brokenOff() {
        return brokenOff;
    }

    /**
     * The same answer as a refusal, for failures that a provider reports with a status of success: for the backend's
     * {@link ErrorDecoder}, or for the facts that every exception carries. Its texts may stand in messages.
     */
    public ErrorResponse asError() {
        return asError.get();
    }

    ProviderResponse asErrorBy(Supplier<ErrorResponse> error) {
        return new ProviderResponse(reply, json, media, brokenOff, error);
    }

    ProviderResponse brokenOff(Exception why) {
        String sentence = "The answer broke off after " + media.size() + " results: " + why.getMessage();
        return new ProviderResponse(reply, json, media, Optional.of(sentence), asError);
    }

    /** What came before the body. */
    RawResponse reply() {
        return reply;
    }
}
