package dev.mediagen.core;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A result whose files are deleted when it is closed. For results that are read once, such as the answer of a web service. If they
 * cannot be read, they are kept: they are paid for.
 *
 * @param <M> the type of media
 */
public final class TemporaryResult<M extends Media> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryResult.class);

    private final MediaGen mediaGen;
    private final Generated<M> result;
    private volatile boolean kept;

    private TemporaryResult(MediaGen mediaGen, Generated<M> result) {
        this.mediaGen = mediaGen;
        this.result = result;
    }

    /** Makes a result of a {@link MediaGen} temporary. */
    public static <M extends Media> TemporaryResult<M> of(MediaGen mediaGen, Generated<M> result) {
        return new TemporaryResult<>(mediaGen, result);
    }

    /** The result. */
    public Generated<M> result() {
        return result;
    }

    /**
     * Reads the first output into memory. Use it for small ones only.
     *
     * @throws UncheckedIOException when it cannot be read; its files are kept then
     */
    public byte[] bytes() {
        try (InputStream in = mediaGen.open(result.media())) {
            return in.readAllBytes();
        } catch (IOException e) {
            kept = true;
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the first output. Closing the stream closes this result, so a framework that writes it may close both. */
    public InputStream stream() throws IOException {
        return new FilterInputStream(mediaGen.open(result.media())) {
            @Override
            public void close() throws IOException {
                super.close();
                TemporaryResult.this.close();
            }
        };
    }

    /** Deletes the files, unless they could not be read. */
    @Override
    public void close() {
        try {
            if (!kept) {
                mediaGen.delete(result);
            }
        } catch (IOException e) {
            // Its message has the name of the file, which comes from the prompt.
            LOG.warn("A temporary result was not deleted: {}.", e.getClass().getSimpleName());
        }
    }
}
