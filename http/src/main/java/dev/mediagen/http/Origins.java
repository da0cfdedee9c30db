package dev.mediagen.http;

import java.net.URI;
import java.util.Locale;
import okhttp3.HttpUrl;

/** Which addresses belong together, and which may be spoken to without encryption. */
final class Origins {

    private Origins() {}

    /** Whether scheme, host and port are equal. */
    static boolean same(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }

    static boolean isLoopback(HttpUrl url) {
        String host = url.host().toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || Addresses.literal(host)
                        .filter(address -> address.isLoopbackAddress())
                        .isPresent();
    }

    /**
     * A base URL that keys may be sent to.
     *
     * @throws IllegalArgumentException when it is neither https nor http to the loopback interface, or has a user name, a
     *     query or a fragment
     */
    static HttpUrl base(URI uri) {
        HttpUrl url = HttpUrl.parse(uri.toString());
        boolean plain = url != null
                && url.username().isEmpty()
                && url.password().isEmpty()
                && url.query() == null
                && url.fragment() == null;
        if (url == null || !plain || !(url.isHttps() || isLoopback(url))) {
            throw new IllegalArgumentException("A base URL is an https address without user name, query and fragment;"
                    + " plain http is for the loopback interface only.");
        }
        return url;
    }
}
