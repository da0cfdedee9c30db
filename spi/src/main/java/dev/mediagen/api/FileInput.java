package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file as an input. Two are equal when their paths are. */
public final class FileInput implements Input {

    private final Path path;
    private final Optional<SeenFile> seen;

    FileInput(Path path) {
        this(path, Optional.empty());
    }

    private FileInput(Path path, Optional<SeenFile> seen) {
        this.path = path;
        this.seen = seen;
    }

    /** The path of a {@code file:} address; {@code localhost} is this machine, and a blank may be written as it is. */
    static Path pathOf(String address) {
        URI uri = URI.create(address.replace(" ", "%20"));
        if (uri.getQuery() != null
                || uri.getFragment() != null
                || (uri.getHost() != null && !uri.getHost().equalsIgnoreCase("localhost"))
                || uri.getPath().isEmpty()) {
            throw new IllegalArgumentException("The address of a file must have the form file:///folder/file.png.");
        }
        return Path.of(URI.create("file://" + uri.getRawPath()));
    }

    /** The path of the file. */
    public Path path() {
        return path;
    }

    /**
     * The same input, bound to the file that exists now: opening it fails once the file or its content was replaced, or the file or
     * a folder above it has become a link. What was checked is what is sent.
     *
     * @throws IOException when the path is not the real path of a regular file
     */
    public FileInput pinned() throws IOException {
        return new FileInput(path, Optional.of(SeenFile.of(path)));
    }

    @Override
    public InputStream open() throws IOException {
        return seen.isPresent() ? seen.get().open() : Files.newInputStream(path);
    }

    @Override
    public long size() throws IOException {
        return seen.isPresent() ? seen.get().size() : Files.size(path);
    }

    @Override
    public String describe() {
        return path.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileInput that && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
