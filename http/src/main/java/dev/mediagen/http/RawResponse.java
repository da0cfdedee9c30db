package dev.mediagen.http;

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
 * @param length the announced length of the body; -1 when it is not known
 * @param body the body
 */
record RawResponse(
        HttpUrl url, int status, Headers headers, Optional<String> requestId, long length, InputStream body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Optional<HttpUrl> redirect() {
        boolean redirects = status >= 301 && status <= 308 && status != 304;
        return redirects ? Optional.ofNullable(headers.get("Location")).map(url::resolve) : Optional.empty();
    }

    /** Whether the body says of itself that it is text for people or programs, and so no media. */
    boolean isDocument() {
        String type = String.valueOf(headers.get("Content-Type")).toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.startsWith("text/html");
    }

    RawResponse withBody(InputStream other) {
        return new RawResponse(url, status, headers, requestId, length, other);
    }
}
