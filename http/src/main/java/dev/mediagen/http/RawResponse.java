package dev.mediagen.http;

import dev.mediagen.api.ShownText;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * What came back, its body still arriving.
 *
 * @param url where it came from
 * @param status the HTTP status
 * @param headers the headers
 * @param requestId the provider's id of the request
 * @param redaction takes out of it what no message may repeat
 * @param length the announced length of the body; -1 when it is not known
 * @param body the body
 * @param head the first bytes of the body, where they were looked at
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

    /** The last value of a header, as it may be shown. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(this::shown);
    }

    /** Words of the answer as they may be shown, in one line. */
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

    /** The same, its first bytes looked at. */
    RawResponse peeked() {
        BodyHead first = BodyHead.of(body);
        return new RawResponse(
                url, status, headers, requestId, redaction, length, first.before(body), Optional.of(first));
    }

    /** Whether a body whose first bytes were looked at is text for people or programs, and so no media. */
    boolean isDocument() {
        return head.filter(first -> first.isDocument(contentType())).isPresent();
    }

    /** Whether the body is a stream of events. */
    boolean isEvents() {
        return contentType().startsWith("text/event-stream")
                || head.filter(BodyHead::isEvents).isPresent();
    }

    RawResponse withBody(InputStream other) {
        return new RawResponse(url, status, headers, requestId, redaction, length, other, head);
    }
}
