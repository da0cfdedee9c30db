package dev.mediagen.spi;

import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import java.io.IOException;
import java.io.OutputStream;

/** One picture, clip or sound on its way to disk. */
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
     * Keeps something that the provider said of this one result. The names {@link MediaFile#SEED}, {@link MediaFile#NSFW} and {@link
     * MediaFile#REVISED_PROMPT} mean the same for all backends; others are the provider's own, such as {@code generated_voice_id}.
     *
     * @return this
     */
    public abstract MediaOutput attribute(String name, String value);

    /**
     * Says what a format without a header is. Formats with a signature are found from the bytes all the same.
     *
     * @return this
     */
    public abstract MediaOutput headerless(MediaFormat format);

    /**
     * Says what a format without a header is, and how fast its samples are played, so that its length is known.
     *
     * @param sampleRate samples a second, such as 24000
     * @param channels 1 or 2
     * @return this
     */
    public MediaOutput headerless(MediaFormat format, int sampleRate, int channels) {
        return headerless(format);
    }

    /**
     * Says that the bytes are raw signed 16-bit little-endian samples; the file becomes a WAV.
     *
     * @param sampleRate samples a second, such as 24000
     * @param channels 1 or 2
     * @return this
     */
    public abstract MediaOutput rawSamples(int sampleRate, int channels);

    /** Throws away what was written, for an attempt that is made again. The part is over. */
    public abstract void discard();
}
