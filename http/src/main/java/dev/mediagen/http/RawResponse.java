package dev.mediagen.http;

import dev.mediagen.api.ShownText;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * An answer whose body is still arriving.
 *
 * @param url the URL that it came from
 * @param status the HTTP status
 * @param headers the headers
 * @param requestId the provider's request id
 * @param redaction removes from it what no message may repeat
 * @param length the announced length of the body; -1 when unknown
 * @param body the body
 * @param head the first bytes of the body, if they were examined
 */
record RawResponse(
        HttpUrl url,
        int status,
        Headers headers,
        Optional<String> requestId,
        Redaction redaction,
        long length,
        InputStream body,
        Optional<BodyHead> head) {

    private static final int LONGEST_WORDS = 500;

    /** The last value of a header, safe to show. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(this::shown);
    }

    /** Text of the answer that is safe to show, in one line. */
    String shown(String words) {
        return ShownText.line(redaction.apply(words), LONGEST_WORDS);
    }

    private String contentType() {
        return String.valueOf(headers.get("Content-Type")).toLowerCase(Locale.ROOT);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Optional<HttpUrl> redirect() {
        boolean redirects = status >= 301 && status <= 308 && status != 304;
        return redirects ? Optional.ofNullable(headers.get("Location")).map(url::resolve) : Optional.empty();
    }

    /** The same with its first bytes examined. */
    RawResponse peeked() {
        BodyHead first = BodyHead.of(body);
        return new RawResponse(
                url, status, headers, requestId, redaction, length, first.before(body), Optional.of(first));
    }

    /** Whether a body whose first bytes were examined is text for people or programs, and not media. */
    boolean isDocument() {
        return head.filter(first -> first.isDocument(contentType())).isPresent();
    }

    /** Whether a body whose first bytes were examined is of a known media format. */
    boolean isMedia() {
        return head.filter(BodyHead::isMedia).isPresent();
    }

    /** Whether a body whose first bytes were examined is an object of JSON. */
    boolean isObject() {
        return head.filter(BodyHead::isObject).isPresent();
    }

    /** Whether the body is a stream of events. */
    boolean isEvents() {
        return !isMedia()
                && (contentType().startsWith("text/event-stream")
                        || head.filter(BodyHead::isEvents).isPresent());
    }

    RawResponse withStatus(int other) {
        return new RawResponse(url, other, headers, requestId, redaction, length, body, head);
    }

    RawResponse withBody(InputStream other) {
        return new RawResponse(url, status, headers, requestId, redaction, length, other, head);
    }
}
