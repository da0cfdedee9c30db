package dev.mediagen.http;

import dev.mediagen.api.ShownText;
import dev.mediagen.spi.HostNames;
import dev.mediagen.spi.LocalHosts;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The base URL of the provider: the prefix of all paths, and the only origin that keys are sent to. */
final class BaseUrl {

    private static final String PLACE = "{}";
    private static final int LONGEST_SEGMENT = 2000;
    private static final int LONGEST_SHOWN = 100;

    /** What leads out of a folder; encoded too, since a server may decode a segment before it resolves the path. */
    private static final Pattern DOTS = Pattern.compile("(?:^|[/\\\\])\\.{1,2}(?:$|[/\\\\])");

    private final HttpUrl url;
    private final String prefix;

    /**
     * Checks an address that keys may be sent to.
     *
     * @param local the hosts that may be reached by plain http too
     * @throws IllegalArgumentException when it is neither https nor http to one of these or to the loopback interface, or has a user
     *     name, a query or a fragment
     */
    BaseUrl(URI uri, LocalHosts local) {
        HttpUrl parsed = HttpUrl.parse(uri.toString());
        if (parsed == null
                || !isPlain(parsed)
                || !(parsed.isHttps() || HostNames.isLoopback(parsed.host()) || local.allow(parsed.host()))) {
            throw new IllegalArgumentException(
                    "A base URL must be an https address without user name, query and fragment;"
                            + " plain http is allowed for the loopback interface and the hosts in "
                            + LocalHosts.VARIABLE + " only.");
        }
        url = parsed;
        prefix = parsed.toString().replaceFirst("/+$", "");
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

    /** Whether an address has the same origin, and is therefore the provider's own. */
    boolean owns(HttpUrl other) {
        return sameOrigin(url, other);
    }

    /** The URL of a path below this, with segments filled in. */
    HttpUrl below(String path, String... segments) {
        StringBuilder filled = new StringBuilder(prefix);
        filled.append(path.startsWith("/") ? "" : "/");
        int from = 0;
        for (String segment : segments) {
            int place = path.indexOf(PLACE, from);
            if (place < 0) {
                throw new IllegalArgumentException("The path " + path + " has fewer placeholders than segments.");
            }
            filled.append(path, from, place).append(encoded(segment));
            from = place + PLACE.length();
        }
        if (path.indexOf(PLACE, from) >= 0) {
            throw new IllegalArgumentException("The path " + path + " has more placeholders than segments.");
        }
        return HttpUrl.get(filled.append(path, from, path.length()).toString());
    }

    /**
     * Resolves an address from the provider, perhaps relative to this one, as browsers do: blanks, letters of any script and other
     * characters are encoded as needed, also those that browsers send and strict servers refuse, such as brackets and bars.
     *
     * @return empty when it is unusable: it is blank, or neither http nor https
     */
    Optional<HttpUrl> resolve(String address) {
        return Optional.of(address.strip())
                .filter(text -> !text.isEmpty())
                .flatMap(text -> Optional.ofNullable(url.resolve(text)))
                .flatMap(resolved ->
                        Optional.ofNullable(HttpUrl.parse(resolved.uri().toString())));
    }

    /** What an address below this has in the place of the only segment of a path, which is its last. */
    Optional<String> lastSegment(String path, HttpUrl address) {
        List<String> pattern = below(path, "id").pathSegments();
        List<String> there = address.pathSegments();
        int last = pattern.size() - 1;
        boolean isBelow = owns(address)
                && there.size() == pattern.size()
                && there.subList(0, last).equals(pattern.subList(0, last));
        return isBelow ? Optional.of(there.get(last)).filter(id -> !id.isBlank()) : Optional.empty();
    }

    static boolean sameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }

    private static boolean isPlain(HttpUrl url) {
        return url.username().isEmpty() && url.password().isEmpty() && url.query() == null && url.fragment() == null;
    }

    private static String encoded(String segment) {
        if (segment.isEmpty()
                || segment.length() > LONGEST_SEGMENT
                || DOTS.matcher(segment).find()) {
            throw new IllegalArgumentException(
                    "\"" + ShownText.line(segment, LONGEST_SHOWN) + "\" is not a valid path segment.");
        }
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
