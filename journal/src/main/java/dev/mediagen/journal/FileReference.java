package dev.mediagen.journal;

import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.UrlInput;
import dev.mediagen.spi.MediaStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file stored by reference.
 *
 * @param location a placed file, or a URL
 * @param sha256 its hash; empty for a URL, which is not checked
 */
record FileReference(URI location, String sha256) {

    public static FileReference of(Input input) {
        if (input instanceof FileInput file) {
            return new FileReference(file.path().toUri(), Hashes.sha256(file));
        } else if (input instanceof UrlInput url) {
            return new FileReference(url.url(), "");
        }
        throw new IllegalArgumentException("Only files and URLs can be stored by reference.");
    }

    /** The input, unless it has to be copied from the media store first. */
    Optional<Input> input() {
        return switch (location.getScheme()) {
            case "file" -> Optional.of(Input.file(Path.of(location)));
            case "http", "https" -> Optional.of(Input.url(location));
            default -> Optional.empty();
        };
    }

    /**
     * The input, read through the media store.
     *
     * @throws UncheckedIOException when it cannot be copied
     */
    Input input(MediaStore media) {
        return input().orElseGet(() -> {
            try {
                return Input.file(media.local(location, sha256));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
