package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/**
 * An image, video or audio recording as an input of a request.
 *
 * <p>Creating an input reads nothing. Before a request is sent, files and bytes are inspected (existence, size, real format) and
 * checked against what the model accepts; while it is sent, they are streamed, never held in memory as a whole.
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
     * A {@code data:} URI with base64 content. Its MIME type is ignored; the format is found from the bytes.
     *
     * @throws IllegalArgumentException when the text is not such a URI
     */
    static Input dataUri(String dataUri) {
        int comma = dataUri.indexOf(',');
        if (!dataUri.startsWith("data:")
                || comma < 0
                || !dataUri.substring(0, comma).endsWith(";base64")) {
            throw new IllegalArgumentException("A data URI for an input must have the form data:image/png;base64,….");
        }
        try {
            return new BytesInput(Base64.getDecoder().decode(dataUri.substring(comma + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The data URI does not hold valid base64.", e);
        }
    }

    /**
     * A file on the web.
     *
     * @throws IllegalArgumentException when the URL has no host or is neither https nor http; plain http is refused later unless it
     *     goes to the loopback interface
     */
    static Input url(URI url) {
        return new UrlInput(url);
    }

    /**
     * Parses what a person or a program writes: a {@code data:} URI, an {@code http(s):} URL, the {@code file:} address of a file
     * on this machine, or else the path of a file.
     *
     * @throws IllegalArgumentException when it starts like one of these URIs but is not valid
     */
    static Input parse(String text) {
        String start = text.substring(0, Math.min(8, text.length())).toLowerCase(Locale.ROOT);
        if (start.startsWith("data:")) {
            return dataUri(text);
        } else if (start.startsWith("https://") || start.startsWith("http://")) {
            return url(URI.create(text));
        }
        return file(start.startsWith("file:/") ? FileInput.pathOf(text) : Path.of(text));
    }

    /**
     * Opens the content for reading from its start; can be called repeatedly.
     *
     * @throws IOException when it cannot be read; always for a {@link UrlInput}, which a backend passes on or fetches
     */
    InputStream open() throws IOException;

    /**
     * The length in bytes.
     *
     * @throws IOException when it cannot be determined; always for a {@link UrlInput}
     */
    long size() throws IOException;

    /** What messages and records may show of it: a path, a length, a URL without its query. Never content. */
    String describe();
}
