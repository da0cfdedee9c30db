package dev.mediagen.http;

import dev.mediagen.api.ShownText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One request and what is expected to come back. Channels hand on changed copies.
 *
 * @param request what is sent
 * @param repeatable whether sending it twice does no more than sending it once
 * @param deadline when the caller gives up
 * @param redaction takes out of the provider's words what no message may repeat
 * @param expected what may come back
 */
record Exchange(Sent request, boolean repeatable, Instant deadline, Redaction redaction, Expected expected) {

    private static final int LONGEST_WORDS = 500;

    /**
     * What is sent.
     *
     * @param method the HTTP method
     * @param url where it goes
     * @param keyed whether the secret headers may go along; they still go to the provider's own origin only
     * @param headers the headers of this request
     * @param payload the body
     */
    record Sent(String method, HttpUrl url, boolean keyed, Map<String, String> headers, Optional<Payload> payload) {

        /** Scheme, host and path. */
        String place() {
            boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
            return url.scheme() + "://" + url.host() + (usual ? "" : ":" + url.port()) + url.encodedPath();
        }

        /** The same to another place. What was meant for the first origin only stays behind. */
        Sent to(HttpUrl target) {
            return BaseUrl.sameOrigin(url, target)
                    ? new Sent(method, target, keyed, headers, payload)
                    : new Sent(method, target, false, Map.of(), payload);
        }
    }

    /** What an exchange is about, which decides what a failure means. */
    enum About {
        /** A request, answered by a document. */
        REQUEST,
        /** A request, answered by nothing but media. */
        MEDIA,
        /** A job that the provider has: whatever goes wrong is a failed question. */
        JOB,
        /** Media that were made already: whatever goes wrong, they are still there or gone, and nothing is made. */
        RESULT;

        /** Whether the body is nothing but media, so that a document is a failure. */
        boolean isMedia() {
            return this == MEDIA || this == RESULT;
        }
    }

    /**
     * What may come back.
     *
     * @param reader reads an answer of success
     * @param mostBytes how long its body may be
     * @param about what it is about
     */
    record Expected(ResponseReader reader, long mostBytes, About about) {}

    /** The same, with the answer read in another way. */
    Exchange reading(ResponseReader reader) {
        Expected other = new Expected(reader, expected.mostBytes, expected.about);
        return new Exchange(request, repeatable, deadline, redaction, other);
    }

    /** The same request to another place. */
    Exchange redirectedTo(HttpUrl target) {
        return new Exchange(request.to(target), repeatable, deadline, redaction, expected);
    }

    String host() {
        return request.url.host();
    }

    /** Where it goes, without what may be a secret; a person can look there. */
    String place() {
        return request.place();
    }

    /** Words from outside without what no message may repeat, as one line. */
    String shown(@Nullable String words) {
        return ShownText.line(redaction.apply(String.valueOf(words)), LONGEST_WORDS);
    }

    /** Method, host and path: all that a log or a message may say of it. */
    String describe() {
        return request.method + " " + host() + request.url.encodedPath();
    }
}
