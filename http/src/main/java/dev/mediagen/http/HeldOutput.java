package dev.mediagen.http;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An output whose sink is known only after its bytes: until then, they are in a temporary file. */
final class HeldOutput extends MediaOutput {

    private Optional<Path> file = Optional.empty();
    private OutputStream bytes = OutputStream.nullOutputStream();
    private Optional<MediaOutput> there = Optional.empty();

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (file.isEmpty()) {
            Path made = Files.createTempFile("mediagen-answer-", ".tmp");
            file = Optional.of(made);
            bytes = Files.newOutputStream(made);
        }
        bytes.write(source, offset, length);
    }

    /** Passes all bytes on to a sink. From then on this is an output of it. */
    void moveTo(MediaSink sink) throws IOException {
        MediaOutput part = sink.begin();
        there = Optional.of(part);
        try {
            bytes.close();
            if (file.isPresent()) {
                Files.copy(file.get(), new SinkStream(part));
            }
        } finally {
            removeFile();
        }
    }

    private void removeFile() {
        try {
            bytes.close();
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MediaOutput there() {
        return there.orElseThrow(() -> new IllegalStateException("The answer has not been read completely."));
    }

    @Override
    public MediaOutput attribute(String name, String value) {
        there().attribute(name, value);
        return this;
    }

    @Override
    public MediaOutput headerless(MediaFormat format) {
        there().headerless(format);
        return this;
    }

    @Override
    public MediaOutput headerless(MediaFormat format, int sampleRate, int channels) {
        there().headerless(format, sampleRate, channels);
        return this;
    }

    @Override
    public MediaOutput rawSamples(int sampleRate, int channels) {
        there().rawSamples(sampleRate, channels);
        return this;
    }

    @Override
    public void close() throws IOException {
        there().close();
    }

    @Override
    public void discard() {
        there.ifPresent(MediaOutput::discard);
        removeFile();
    }
}
