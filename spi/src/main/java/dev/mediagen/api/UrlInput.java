package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/**
 * A file on the web as an input. A backend passes the address to a provider that fetches it itself, or fetches it through the
 * guarded client of {@code dev.mediagen.http}.
 *
 * @param url an absolute http or https address
 */
public record UrlInput(URI url) implements Input {

    /** Refuses anything but an absolute http or https address. */
    public UrlInput {
        if (url.getHost() == null
                || !("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))) {
            throw new IllegalArgumentException("An input URL must be an absolute https address.");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("An input URL must not contain a user name or password.");
        }
    }

    @Override
    public InputStream open() throws IOException {
        throw new IOException("The content of " + describe() + " must be fetched first.");
    }

    @Override
    public long size() throws IOException {
        throw new IOException("The length of " + describe() + " is not known until it is fetched.");
    }

    /** Scheme, host and path; the query may hold a signature. */
    @Override
    public String describe() {
        return url.getScheme() + "://" + url.getAuthority() + url.getPath();
    }

    @Override
    public String toString() {
        return describe();
    }
}
