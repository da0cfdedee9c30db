package dev.mediagen.media.files;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Preview;
import dev.mediagen.spi.MediaOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives a draft and passes it to the listener when it is complete. A failure in it must not cost the result. */
final class PreviewOutput extends MediaOutput {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewOutput.class);

    private final Consumer<Preview> listener;
    private final long maxBytes;
    private Optional<Path> file = Optional.empty();
    private OutputStream out = OutputStream.nullOutputStream();
    private Optional<MediaFormat> headerless = Optional.empty();
    private long size;
    private boolean over;

    PreviewOutput(Consumer<Preview> listener, long maxBytes) {
        this.listener = listener;
        this.maxBytes = maxBytes;
        try {
            Path made = Files.createTempFile("mediagen-preview-", ".tmp");
            file = Optional.of(made);
            out = new BufferedOutputStream(Files.newOutputStream(made));
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        size += length;
        if (over || size > maxBytes) {
            discard();
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    @Override
    public MediaOutput attribute(String name, String value) {
        return this;
    }

    @Override
    public MediaOutput headerless(MediaFormat format) {
        headerless = Optional.of(format);
        return this;
    }

    @Override
    public MediaOutput rawSamples(int sampleRate, int channels) {
        return this;
    }

    @Override
    public void close() {
        try {
            out.close();
            if (!over && file.isPresent()) {
                show(file.get());
            }
        } catch (IOException | RuntimeException e) {
            giveUp(e);
        }
        discard();
    }

    private void show(Path made) throws IOException {
        MediaFormat.of(Input.file(made))
                .or(() -> headerless)
                .ifPresent(format -> listener.accept(new Preview(made, format)));
    }

    private void giveUp(Exception why) {
        LOG.warn("A preview cannot be shown.", why);
        discard();
    }

    @Override
    public void discard() {
        over = true;
        try {
            out.close();
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException e) {
            LOG.warn("A preview cannot be removed.", e);
        }
        file = Optional.empty();
    }
}
