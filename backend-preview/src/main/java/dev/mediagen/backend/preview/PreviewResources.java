package dev.mediagen.backend.preview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables that are too long for code. */
final class PreviewResources {

    private PreviewResources() {}

    /** The lines of a text file beside this class. */
    static List<String> lines(String name) {
        try (InputStream in = PreviewResources.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
