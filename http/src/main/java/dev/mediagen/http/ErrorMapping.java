package dev.mediagen.http;

import dev.mediagen.api.MediaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Turns unsuccessful answers into exceptions, by the backend's decoder and error table. */
final class ErrorMapping implements Channel {

    private static final int LONGEST_TEXT = 64 * 1024;

    private final Channel next;
    private final BaseUrl base;
    private final ErrorDecoder decoder;
    private final ErrorTable table;
    private final Clock clock;

    ErrorMapping(Channel next, ProviderClientBuilder settings) {
        this.next = next;
        this.base = settings.base;
        this.decoder = settings.errors;
        this.table = settings.errorTable;
        this.clock = settings.clock;
    }

    @Override
    public ProviderResponse send(Exchange exchange) {
        return next.send(exchange.reading(reply -> {
            if (reply.redirect().isPresent()) {
                return ProviderResponse.of(reply, Json.MISSING);
            }
            RawResponse opened = reply.peeked();
            Exchange.About about = exchange.expected().about();
            boolean mayContainIt = about == Exchange.About.MEDIA && (opened.isObject() || opened.isEvents());
            if (!opened.isSuccess() || (about.isMedia() && opened.isDocument() && !mayContainIt)) {
                throw meaning(read(opened, exchange), exchange);
            }
            ProviderResponse answer = exchange.expected().reader().read(opened);
            if (mayContainIt && answer.media().isEmpty()) {
                throw meaning(errorOf(opened, exchange, answer.json(), "", true), exchange);
            }
            return answer.asErrorBy(
                    (head, json) ->
                            errorOf(head, exchange, json, "", answer.brokenOff().isEmpty()),
                    error -> settled(error, exchange));
        }));
    }

    /**
     * The exception for an answer. The backend's decoder knows its provider's answers, not those of a host that stores files for
     * it.
     */
    private MediaException meaning(ErrorResponse answer, Exchange exchange) {
        if (exchange.expected().about() == Exchange.About.RESULT) {
            return Failures.notThere(exchange, answer);
        } else if (!base.owns(exchange.request().url())) {
            return Failures.elsewhere(exchange, answer);
        } else if (exchange.expected().about() == Exchange.About.JOB) {
            return Failures.question(exchange, answer, () -> decoder.decode(answer));
        }
        return settled(answer, exchange);
    }

    /** Ensures that a request that creates something is in doubt without proof of the contrary, for any decoder. */
    private MediaException settled(ErrorResponse answer, Exchange exchange) {
        MediaException meaning = decoder.decode(answer);
        return answer.isFree() ? meaning : Failures.inDoubt(exchange, meaning);
    }

    private ErrorResponse read(RawResponse reply, Exchange exchange) throws IOException {
        String text = new String(reply.body().readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
        return errorOf(reply, exchange, json(text), text, true);
    }

    private ErrorResponse errorOf(RawResponse reply, Exchange exchange, Json json, String text, boolean complete) {
        Redaction redaction = exchange.redaction();
        Json cleanJson = redaction.apply(json);
        // Of a document the values are cleaned, not the text: what is escaped there would not be recognized.
        String cleanText = json.isMissing() ? redaction.apply(text) : cleanJson.toString();
        long sent = exchange.request().payload().map(Payload::length).orElse(0L);
        boolean conclusive = complete && reply.isSuccess() && !json.isMissing();
        return new ErrorResponse(
                reply,
                new ErrorResponse.Facts(
                        exchange.repeatable(), sent, RetryAfter.in(reply.headers(), clock), table, conclusive),
                cleanText,
                cleanJson);
    }

    private static Json json(String text) {
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException notJson) {
            return Json.MISSING;
        }
    }
}
