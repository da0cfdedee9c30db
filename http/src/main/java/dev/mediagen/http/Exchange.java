package dev.mediagen.http;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * One request and what is expected to come back. Channels hand on changed copies.
 *
 * @param method the HTTP method
 * @param url where it goes
 * @param keyed whether the secret headers may go along; they still go to the provider's own origin only
 * @param headers the headers of this request
 * @param payload what is sent
 * @param repeatable whether sending it twice does no more than sending it once
 * @param deadline when the caller gives up
 * @param redaction takes out of the provider's words what no message may repeat
 * @param expected what may come back
 */
record Exchange(
        String method,
        HttpUrl url,
        boolean keyed,
        Map<String, String> headers,
        Optional<Payload> payload,
        boolean repeatable,
        Instant deadline,
        Redaction redaction,
        Expected expected) {

    /**
     * What may come back.
     *
     * @param reader reads an answer of success
     * @param mostBytes how long its body may be
     * @param media whether the body is nothing but media, so that a document is a failure
     */
    record Expected(ReplyReader reader, long mostBytes, boolean media) {}

    /** The same, with the answer read in another way. */
    Exchange reading(ReplyReader reader) {
        Expected other = new Expected(reader, expected.mostBytes, expected.media);
        return new Exchange(method, url, keyed, headers, payload, repeatable, deadline, redaction, other);
    }

    /** The same request to another place. What was meant for the first place only stays behind. */
    Exchange redirectedTo(HttpUrl target) {
        boolean same = BaseUrl.sameOrigin(url, target);
        return new Exchange(
                method,
                target,
                keyed && same,
                same ? headers : Map.of(),
                payload,
                repeatable,
                deadline,
                redaction,
                expected);
    }

    /** Method, host and path: all that a log or a message may say of it. */
    String describe() {
        return method + " " + url.host() + url.encodedPath();
    }
}
