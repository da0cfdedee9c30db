package dev.mediagen.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;

/** Addresses made of a base URL and what comes after it. */
final class Paths {

    private static final String PLACE = "{}";

    private Paths() {}

    /** A path below the base URL, with segments filled in. */
    static HttpUrl below(HttpUrl base, String path, String... segments) {
        StringBuilder filled = new StringBuilder(base.toString().replaceFirst("/+$", ""));
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

    /** An address that the provider gave, perhaps relative to the base URL. */
    static HttpUrl resolve(HttpUrl base, URI address) {
        HttpUrl url = base.resolve(address.toString());
        if (url == null) {
            throw new IllegalArgumentException("The address is neither http nor https.");
        }
        return url;
    }

    private static String encoded(String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new IllegalArgumentException("\"" + segment + "\" is not a segment of a path.");
        }
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
