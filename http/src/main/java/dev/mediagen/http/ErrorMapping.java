package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Turns answers other than success into exceptions, in the words of the backend's decoder. */
final class ErrorMapping implements Channel {

    private static final int LONGEST_TEXT = 64 * 1024;

    private final Channel next;
    private final BaseUrl base;
    private final ErrorDecoder decoder;
    private final Clock clock;

    ErrorMapping(Channel next, BaseUrl base, ErrorDecoder decoder, Clock clock) {
        this.next = next;
        this.base = base;
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public ProviderResponse send(Exchange exchange) {
        return next.send(exchange.reading(reply -> {
            if (reply.redirect().isPresent()) {
                return ProviderResponse.of(reply, Json.MISSING);
            } else if (!reply.isSuccess() || (exchange.expected().media() && reply.isDocument())) {
                throw meaning(read(reply, exchange), exchange);
            }
            ProviderResponse answer = exchange.expected().reader().read(reply);
            return answer.asErrorBy(() -> errorOf(reply, exchange, answer.json(), ""));
        }));
    }

    /** The backend knows its provider's answers, not those of a host that keeps files for it. */
    private MediaException meaning(ErrorResponse answer, Exchange exchange) {
        if (base.owns(exchange.request().url())) {
            return decoder.decode(answer);
        }
        String words = exchange.describe() + " was answered with HTTP status " + answer.status() + ".";
        ErrorDetails details = answer.details().code("download_failed").build();
        return details.retryable()
                ? new UnavailableException(words, details)
                : new BackendFaultException(words, details);
    }

    private ErrorResponse read(RawResponse reply, Exchange exchange) throws IOException {
        String text = new String(reply.body().readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
        return errorOf(reply, exchange, json(text), text);
    }

    private ErrorResponse errorOf(RawResponse reply, Exchange exchange, Json json, String text) {
        Redaction redaction = exchange.redaction();
        Json cleanJson = redaction.apply(json);
        // Of a document the values are cleaned, not the text: what is escaped there would not be recognized.
        String cleanText = json.isMissing() ? redaction.apply(text) : cleanJson.toString();
        Optional<Duration> wait = RetryAfter.in(reply.headers(), clock);
        return new ErrorResponse(reply, exchange.repeatable(), wait, cleanText, cleanJson);
    }

    private static Json json(String text) {
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException notJson) {
            return Json.MISSING;
        }
    }
}
