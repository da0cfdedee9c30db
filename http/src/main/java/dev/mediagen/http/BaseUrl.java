package dev.mediagen.http;

import dev.mediagen.spi.HostNames;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Where the provider is: what its paths hang below, and the one origin that keys are sent to. */
final class BaseUrl {

    private static final String PLACE = "{}";

    private final HttpUrl url;

    /**
     * Takes an address that keys may be sent to.
     *
     * @throws IllegalArgumentException when it is neither https nor http to the loopback interface, or has a user name, a
     *     query or a fragment
     */
    BaseUrl(URI uri) {
        HttpUrl parsed = HttpUrl.parse(uri.toString());
        if (parsed == null || !isPlain(parsed) || !(parsed.isHttps() || HostNames.isLoopback(parsed.host()))) {
            throw new IllegalArgumentException("A base URL is an https address without user name, query and fragment;"
                    + " plain http is for the loopback interface only.");
        }
        url = parsed;
    }

    URI uri() {
        return url.uri();
    }

    String host() {
        return url.host();
    }

    boolean isLoopback() {
        return HostNames.isLoopback(url.host());
    }

    /** Whether an address is of the same origin, and so the provider's own. */
    boolean owns(HttpUrl other) {
        return sameOrigin(url, other);
    }

    /** A path below this, with segments filled in. */
    HttpUrl below(String path, String... segments) {
        StringBuilder filled = new StringBuilder(url.toString().replaceFirst("/+$", ""));
        filled.append(path.startsWith("/") ? "" : "/");
        int from = 0;
        for (String segment : segments) {
            int place = path.indexOf(PLACE, from);
            if (place < 0) {
                throw new IllegalArgumentException("The path " + path + " has fewer places than segments.");
            }
            filled.append(path, from, place).append(encoded(segment));
            from = place + PLACE.length();
        }
        if (path.indexOf(PLACE, from) >= 0) {
            throw new IllegalArgumentException("The path " + path + " has more places than segments.");
        }
        return HttpUrl.get(filled.append(path, from, path.length()).toString());
    }

    /**
     * An address that the provider gave, perhaps relative to this one, read as browsers read it: blanks and letters of any script are
     * encoded, and so is what else should have been.
     *
     * @return empty when it leads nowhere: it is blank, or neither http nor https
     */
    Optional<HttpUrl> resolve(String address) {
        return address.isBlank() ? Optional.empty() : Optional.ofNullable(url.resolve(address.strip()));
    }

    static boolean sameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }

    private static boolean isPlain(HttpUrl url) {
        return url.username().isEmpty() && url.password().isEmpty() && url.query() == null && url.fragment() == null;
    }

    private static String encoded(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new IllegalArgumentException("\"" + segment + "\" is not a segment of a path.");
        }
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
