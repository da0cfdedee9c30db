package dev.mediagen.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that goes into a generation.
 *
 * @param path where it is
 */
public record FileInput(Path path) implements Input {

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public long size() throws IOException {
        return Files.size(path);
    }

    @Override
    public String describe() {
        return path.toString();
    }
}
