package dev.mediagen.spi;

import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import java.io.IOException;
import java.io.OutputStream;

/** One image, video or audio output that is written to disk while it arrives. */
public abstract class MediaOutput extends OutputStream {

    /** For the core and for tests. */
    protected MediaOutput() {}

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public abstract void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Stores an attribute that the provider reported about this output. The names {@link MediaFile#SEED}, {@link MediaFile#NSFW}
     * and {@link MediaFile#REVISED_PROMPT} mean the same for all backends; others are the provider's own, such as {@code
     * generated_voice_id}.
     *
     * @return this
     */
    public abstract MediaOutput attribute(String name, String value);

    /**
     * Sets the format of bytes without a header. Formats with a signature are detected from the bytes nevertheless.
     *
     * @return this
     */
    public abstract MediaOutput headerless(MediaFormat format);

    /**
     * Sets the format of bytes without a header and how its samples are played, so that its duration is known.
     *
     * @param sampleRate samples per second, such as 24000
     * @param channels 1 or 2
     * @return this
     */
    public MediaOutput headerless(MediaFormat format, int sampleRate, int channels) {
        return headerless(format);
    }

    /**
     * Declares the bytes as raw signed 16-bit little-endian samples; the file becomes a WAV.
     *
     * @param sampleRate samples per second, such as 24000
     * @param channels 1 or 2
     * @return this
     */
    public abstract MediaOutput rawSamples(int sampleRate, int channels);

    /**
     * Sets what the caller requested by a parameter of the provider; a file that differs from it is reported.
     *
     * @return this
     */
    public MediaOutput requested(RequestedMedium medium) {
        return this;
    }

    /** Discards what was written, for an attempt that is repeated. The part is closed. */
    public abstract void discard();
}
