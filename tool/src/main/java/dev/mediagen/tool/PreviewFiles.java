package dev.mediagen.tool;

import dev.mediagen.api.Preview;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the drafts of a result as temporary files until its call ends, and passes their paths on. Thread-safe. */
public final class PreviewFiles implements Consumer<Preview>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewFiles.class);

    private final Consumer<Path> shown;
    private final List<Path> files = new ArrayList<>();
    private boolean closed;

    /**
     * Keeps drafts.
     *
     * @param shown receives the path of each draft, which exists until {@link #close}
     */
    public PreviewFiles(Consumer<Path> shown) {
        this.shown = shown;
    }

    @Override
    public synchronized void accept(Preview preview) {
        if (closed) {
            return;
        }
        try {
            Path copy = Files.createTempFile(
                    "mediagen-preview-" + (files.size() + 1) + "-",
                    "." + preview.format().extension());
            files.add(copy);
            try (OutputStream out = Files.newOutputStream(copy)) {
                Files.copy(preview.file(), out);
            }
            shown.accept(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("A preview cannot be stored.", e);
        }
    }

    /** Deletes the drafts. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The preview {} cannot be deleted.", file, e);
            }
        }
    }
}
