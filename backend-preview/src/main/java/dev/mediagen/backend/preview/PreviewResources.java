package dev.mediagen.backend.preview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The tables that are too long for code. */
final class PreviewResources {

    private PreviewResources() {}

    /** The lines of a text that lies beside this class. */
    static List<String> of(String resource) {
        try (InputStream in = PreviewResources.class.getResourceAsStream(resource)) {
            byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
