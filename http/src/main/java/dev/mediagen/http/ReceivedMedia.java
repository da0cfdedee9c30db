package dev.mediagen.http;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.ShownText;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.RequestedMedium;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An image, video or audio whose bytes went into the sink. It is a result only when it is {@linkplain #keep kept}; the backend
 * decides after it has read the whole answer.
 */
public final class ReceivedMedia {

    private static final int LONGEST_NAME = 100;

    private final MediaOutput part;
    private final SinkStream stream;
    private final UnaryOperator<String> redaction;
    private String fileName = "";

    ReceivedMedia(MediaOutput part, UnaryOperator<String> redaction) {
        this.part = part;
        this.redaction = redaction;
        this.stream = new SinkStream(part);
    }

    /** The length in bytes. */
    public long size() {
        return stream.count();
    }

    /** The name that the provider gave to this file of an answer of several, without folders; see {@link ProviderRequest#parts}. */
    public Optional<String> fileName() {
        return Optional.of(fileName).filter(name -> !name.isBlank());
    }

    /** The last segment of a path from outside, as text to show. */
    static String fileName(String path) {
        return ShownText.line(
                path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1), LONGEST_NAME);
    }

    void named(String path) {
        fileName = fileName(path);
    }

    /**
     * Stores an attribute that the provider reported about this output, without the keys in use.
     *
     * @return this
     */
    public ReceivedMedia attribute(String name, String value) {
        part.attribute(name, redaction.apply(value));
        return this;
    }

    /**
     * Sets the format of bytes without a header.
     *
     * @return this
     */
    public ReceivedMedia headerless(MediaFormat format) {
        part.headerless(format);
        return this;
    }

    /**
     * Sets the format of bytes without a header and how its samples are played, so that its duration is known.
     *
     * @param sampleRate samples per second, such as 24000
     * @param channels 1 or 2
     * @return this
     */
    public ReceivedMedia headerless(MediaFormat format, int sampleRate, int channels) {
        part.headerless(format, sampleRate, channels);
        return this;
    }

    /**
     * Declares the bytes as raw signed 16-bit little-endian samples.
     *
     * @param sampleRate samples per second, such as 24000
     * @param channels 1 or 2
     * @return this
     */
    public ReceivedMedia rawSamples(int sampleRate, int channels) {
        part.rawSamples(sampleRate, channels);
        return this;
    }

    /**
     * Sets what the caller requested by a parameter of the provider; a file that differs from it is reported.
     *
     * @return this
     */
    public ReceivedMedia requested(RequestedMedium medium) {
        part.requested(medium);
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

    /** Discards it: a draft, or something that the provider blocked. */
    public void discard() {
        part.discard();
    }

    /** Whether the bytes start with the signature of a known format. */
    boolean isRecognized() {
        return MediaFormat.detect(stream.head()).isPresent();
    }

    /** The stream that receives the bytes. */
    OutputStream stream() {
        return stream;
    }
}
