package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/**
 * A picture, clip or recording that goes into a generation.
 *
 * <p>Nothing is read when an input is made. Before a request leaves, files and bytes are looked at (existence, size, real
 * format) and checked against what the model takes; while it leaves, they are streamed, never held whole.
 */
public sealed interface Input permits FileInput, BytesInput, UrlInput {

    /** A file on disk. A relative path is resolved against the base folder of the {@code MediaGen} that uses it. */
    static Input file(Path path) {
        return new FileInput(path);
    }

    /** Bytes that the caller already holds; they are copied. */
    static Input bytes(byte[] bytes) {
        return new BytesInput(bytes.clone());
    }

    /**
     * A {@code data:} URI with base64 content. The MIME type in it is not trusted; the bytes are looked at.
     *
     * @throws IllegalArgumentException when the text is not such a URI
     */
    static Input dataUri(String dataUri) {
        int comma = dataUri.indexOf(',');
        if (!dataUri.startsWith("data:")
                || comma < 0
                || !dataUri.substring(0, comma).endsWith(";base64")) {
            throw new IllegalArgumentException("A data URI for an input has the form data:image/png;base64,….");
        }
        try {
            return new BytesInput(Base64.getDecoder().decode(dataUri.substring(comma + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The data URI does not hold valid base64.", e);
        }
    }

    /**
     * Something on the web.
     *
     * @throws IllegalArgumentException when the URL has no host or is neither https nor http; plain http is refused
     *     later unless it goes to the loopback interface
     */
    static Input url(URI url) {
        return new UrlInput(url);
    }

    /**
     * Reads what a person writes: a {@code data:} URI, an {@code http(s):} URL, or else the path of a file.
     *
     * @throws IllegalArgumentException when it begins like a URI of one of these kinds but is none
     */
    static Input parse(String text) {
        String start = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
        if (start.startsWith("data:")) {
            return dataUri(text);
        } else if (start.startsWith("https://") || start.startsWith("http://")) {
            return url(URI.create(text));
        }
        return file(Path.of(text));
    }

    /**
     * Opens the content for reading, from its beginning, as often as needed.
     *
     * @throws IOException when it cannot be read; always for a {@link UrlInput}, which a backend passes on or fetches
     */
    InputStream open() throws IOException;

    /**
     * The length in bytes.
     *
     * @throws IOException when it cannot be found out; always for a {@link UrlInput}
     */
    long size() throws IOException;

    /** What messages and records may say of it: a path, a length, a URL without its query. Never content. */
    String describe();
}
