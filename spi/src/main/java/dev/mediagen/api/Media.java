package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A generated image, video or audio: a file on disk. Its bytes are never in memory unless you read them. */
public sealed interface Media permits Image, Video, Audio {

    /** The file with everything that is known about it. */
    MediaFile file();

    /** What is known from its bytes: dimensions, duration, channels, whether it is complete. */
    MediaFacts facts();

    /** The location of the file: a {@code file:} URI for a local file. */
    default URI location() {
        return file().location();
    }

    /**
     * The absolute path of a local file.
     *
     * @throws UnsupportedOperationException when it is not a local file; use {@link #location} then
     */
    default Path path() {
        return file().path();
    }

    /** The real format, found from the bytes. */
    default MediaFormat format() {
        return file().format();
    }

    /** The MIME type of the format. */
    default String mimeType() {
        return format().mimeType();
    }

    /** The length in bytes. */
    default long size() {
        return file().size();
    }

    /** Width and height in pixels; empty for audio, and where the bytes do not tell. */
    default Optional<PixelSize> dimensions() {
        return facts().dimensions();
    }

    /** The duration; empty for an image, and where the bytes do not tell. */
    default Optional<Duration> duration() {
        return facts().duration();
    }

    /**
     * Opens the file for reading.
     *
     * @throws IOException when the file does not exist any more or cannot be read
     */
    default InputStream open() throws IOException {
        return Files.newInputStream(path());
    }

    /**
     * Reads the whole file into memory. Use it for small results only; {@link #open} works for all.
     *
     * @throws IOException when the file does not exist any more or cannot be read
     */
    default byte[] bytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /** The file as the input of another request. */
    default Input asInput() {
        return Input.file(path());
    }
}
