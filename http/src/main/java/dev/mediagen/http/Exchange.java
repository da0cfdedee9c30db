package dev.mediagen.http;

import dev.mediagen.api.ShownText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One request and its expected answer. Channels pass on changed copies.
 *
 * @param request the request
 * @param repeatable whether sending it twice has no more effect than sending it once
 * @param caller how long the caller waits, and whether the request may be completed
 * @param redaction removes from the provider's text what no message may repeat
 * @param expected the expected answer
 */
record Exchange(Sent request, boolean repeatable, Caller caller, Redaction redaction, Expected expected) {

    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_PATH = 300;

    /**
     * The request.
     *
     * @param method the HTTP method
     * @param url the URL
     * @param keyed whether secret headers may be sent; they still go to the provider's own origin only
     * @param headers the headers of this request
     * @param payload the body
     */
    record Sent(String method, HttpUrl url, boolean keyed, Map<String, String> headers, Optional<Payload> payload) {

        /** Scheme, host and path. */
        String place() {
            boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
            return url.scheme() + "://" + url.host() + (usual ? "" : ":" + url.port()) + url.encodedPath();
        }

        /** The same to another URL. Drops what was for the first origin only. */
        Sent to(HttpUrl target) {
            return BaseUrl.sameOrigin(url, target)
                    ? new Sent(method, target, keyed, headers, payload)
                    : new Sent(method, target, false, Map.of(), payload);
        }
    }

    /** The purpose of an exchange, which decides what a failure means. */
    enum About {
        /** A request, answered by a document. */
        REQUEST,
        /** A request, answered by media only. */
        MEDIA,
        /** A job that the provider has: every failure is a failed poll. */
        JOB,
        /** Finished media: after a failure they still exist or not, and nothing is made. */
        RESULT;

        /** Whether the body is nothing but media, so that a document is a failure. */
        boolean isMedia() {
            return this == MEDIA || this == RESULT;
        }
    }

    /**
     * The expected answer.
     *
     * @param reader reads a successful answer
     * @param mostBytes the maximum length of its body
     * @param about the purpose of the exchange
     */
    record Expected(ResponseReader reader, long mostBytes, About about) {}

    /** The same, with the answer read in another way. */
    Exchange reading(ResponseReader reader) {
        Expected other = new Expected(reader, expected.mostBytes, expected.about);
        return new Exchange(request, repeatable, caller, redaction, other);
    }

    /** The same request to another URL. */
    Exchange redirectedTo(HttpUrl target) {
        return new Exchange(request.to(target), repeatable, caller, redaction, expected);
    }

    /** The time until which the caller waits. */
    Instant deadline() {
        return caller.deadline();
    }

    String host() {
        return request.url.host();
    }

    /** The URL without anything that may be a secret; useful for people. */
    String place() {
        return request.place();
    }

    /** Makes text from outside safe to show, as one line. */
    String shown(@Nullable String words) {
        return ShownText.line(redaction.apply(String.valueOf(words)), LONGEST_WORDS);
    }

    /** Method, host and path: everything that a log or a message may show. */
    String describe() {
        return request.method + " " + host() + ShownText.line(request.url.encodedPath(), LONGEST_PATH);
    }
}
