package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A generated picture, clip or sound: a file on disk. Its bytes are never in memory unless you read them. */
public sealed interface Media permits Image, Video, Audio {

    /** The file with everything that is known of it. */
    MediaFile file();

    /** What its bytes say: size, length, channels, whether it is whole. */
    MediaFacts facts();

    /** Where the file is: a {@code file:} URI for a local file. */
    default URI location() {
        return file().location();
    }

    /**
     * Where a local file is, absolute.
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

    /** The MIME type that follows from the format. */
    default String mimeType() {
        return format().mimeType();
    }

    /** The length in bytes. */
    default long size() {
        return file().size();
    }

    /** Width and height in pixels; empty for sound, and where the bytes do not say. */
    default Optional<PixelSize> dimensions() {
        return facts().dimensions();
    }

    /** The length of time; empty for a picture, and where the bytes do not say. */
    default Optional<Duration> duration() {
        return facts().duration();
    }

    /**
     * Opens the file for reading.
     *
     * @throws IOException when the file is gone or cannot be read
     */
    default InputStream open() throws IOException {
        return Files.newInputStream(path());
    }

    /**
     * Reads the whole file into memory. For small results; {@link #open} is for all.
     *
     * @throws IOException when the file is gone or cannot be read
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
