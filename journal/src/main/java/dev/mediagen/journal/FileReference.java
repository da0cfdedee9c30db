package dev.mediagen.journal;

import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.UrlInput;
import java.net.URI;
import java.nio.file.Path;

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

    public Input input() {
        return "file".equals(location.getScheme()) ? Input.file(Path.of(location)) : Input.url(location);
    }
}
