package dev.mediagen.http;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaOutput;
import java.io.IOException;
import java.io.OutputStream;

/** One of the pieces of a recording: its bytes follow those of the pieces before it. What is said of the recording is said of all. */
final class PieceOutput extends MediaOutput {

    private final OutputStream recording;

    PieceOutput(OutputStream recording) {
        this.recording = recording;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        recording.write(bytes, offset, length);
    }

    @Override
    public MediaOutput attribute(String name, String value) {
        return this;
    }

    @Override
    public MediaOutput headerless(MediaFormat format) {
        return this;
    }

    @Override
    public MediaOutput rawSamples(int sampleRate, int channels) {
        return this;
    }

    /** A piece that breaks off breaks off the recording, which is discarded as a whole. */
    @Override
    public void discard() {}
}
