package dev.mediagen.http;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaOutput;
import java.io.OutputStream;

/**
 * A picture, clip or sound whose bytes went into the sink. It is a result only once it is {@linkplain #keep kept}; the
 * backend decides after it has seen the whole answer.
 */
public final class ReceivedMedia {

    private final MediaOutput part;
    private final SinkStream stream;

    ReceivedMedia(MediaOutput part) {
        this.part = part;
        this.stream = new SinkStream(part);
    }

    /** The length in bytes. */
    public long size() {
        return stream.count();
    }

    /**
     * Keeps something that the provider said of this one result.
     *
     * @return this
     */
    public ReceivedMedia attribute(String name, String value) {
        part.attribute(name, value);
        return this;
    }

    /**
     * Says what a format without a header is.
     *
     * @return this
     */
    public ReceivedMedia headerless(MediaFormat format) {
        part.headerless(format);
        return this;
    }

    /**
     * Says what a format without a header is, and how fast its samples are played, so that its length is known.
     *
     * @param sampleRate samples a second, such as 24000
     * @param channels 1 or 2
     * @return this
     */
    public ReceivedMedia headerless(MediaFormat format, int sampleRate, int channels) {
        part.headerless(format, sampleRate, channels);
        return this;
    }

    /**
     * Says that the bytes are raw signed 16-bit little-endian samples.
     *
     * @param sampleRate samples a second, such as 24000
     * @param channels 1 or 2
     * @return this
     */
    public ReceivedMedia rawSamples(int sampleRate, int channels) {
        part.rawSamples(sampleRate, channels);
        return this;
    }

    /**
     * Makes it a result of the call.
     *
     * @throws dev.mediagen.api.SetupException when the rest cannot be written
     */
    public void keep() {
        stream.close();
    }

    /** Throws it away: a draft, or something that the provider blocked. */
    public void discard() {
        part.discard();
    }

    /** Whether the bytes begin as those of a known format do. */
    boolean isRecognized() {
        return MediaFormat.detect(stream.head()).isPresent();
    }

    /** Takes the bytes. */
    OutputStream stream() {
        return stream;
    }
}
