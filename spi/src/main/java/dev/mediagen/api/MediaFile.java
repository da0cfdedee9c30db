package dev.mediagen.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A generated file under its final name.
 *
 * @param location its location: a {@code file:} URI for a local file
 * @param format the real format, found from the bytes
 * @param size the length in bytes
 * @param sha256 the SHA-256 of the bytes, 64 lower-case hex digits
 * @param attributes what the provider reported about this output, by name: {@link #SEED}, {@link #NSFW}, {@link #REVISED_PROMPT},
 *     and names of the provider's own
 */
public record MediaFile(URI location, MediaFormat format, long size, String sha256, Map<String, String> attributes) {

    /** The attribute with the seed of the output, a whole number. */
    public static final String SEED = "seed";

    /** The attribute that says whether the provider considers it unsafe: {@code true} or {@code false}. */
    public static final String NSFW = "nsfw";

    /** The attribute with the prompt as the provider rewrote it. */
    public static final String REVISED_PROMPT = "revised_prompt";

    /** The attribute with the times of the words of speech, as {@link Timestamps#text}. */
    public static final String TIMESTAMPS = "timestamps";

    /** The attribute with the name of the file of subtitles beside this file. */
    public static final String SUBTITLES = "subtitles";

    /** Makes a defensive copy of the attributes. */
    public MediaFile {
        attributes = Map.copyOf(attributes);
    }

    /**
     * The absolute path of a local file.
     *
     * @throws UnsupportedOperationException when it is not a local file; use {@link #location} then
     */
    public Path path() {
        return localPath(location)
                .orElseThrow(() -> new UnsupportedOperationException(
                        "The result is not a local file but " + location + ". Use location() instead of path()."));
    }

    /** The absolute path of a local file; empty for a location in another store. */
    public static Optional<Path> localPath(URI location) {
        return "file".equals(location.getScheme()) ? Optional.of(Path.of(location)) : Optional.empty();
    }

    /** When each word is spoken, where that was requested. */
    public Optional<Timestamps> timestamps() {
        return Optional.ofNullable(attributes.get(TIMESTAMPS)).flatMap(Timestamps::parse);
    }

    /** The location of the file of subtitles beside this file, where they were requested. */
    public Optional<URI> subtitles() {
        return Optional.ofNullable(attributes.get(SUBTITLES)).map(this::beside);
    }

    private URI beside(String name) {
        if ("file".equals(location.getScheme())) {
            return path().resolveSibling(name).toUri();
        }
        try {
            return location.resolve(new URI(null, null, "./" + name, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The name of the subtitles cannot be part of an address.", e);
        }
    }
}
