package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Plays a WAV of 16-bit samples on one channel while it is read. Whatever is wrong with it is told as an
 * {@link InvalidRequestException}.
 */
final class WavReader implements AudioSource, AutoCloseable {

    private static final int PLAIN = 1;
    /** The form in which newer programs say the same. */
    private static final int EXTENSIBLE = 0xFFFE;

    private static final int MOST_FORMAT_BYTES = 4096;

    private final Input input;
    private final DataInputStream in;
    private int rate;
    private int channels;
    private long frames;

    WavReader(Input input) {
        this.input = input;
        if (input instanceof UrlInput) {
            throw refused("is on the web, and a preview uses no network");
        }
        try {
            in = new DataInputStream(new BufferedInputStream(input.open(), 1 << 16));
            readHeader();
        } catch (IOException e) {
            throw new InvalidRequestException(List.of(violation("cannot be read as a recording")), e);
        }
    }

    int rate() {
        return rate;
    }

    long frames() {
        return frames;
    }

    /** The mean of the channels; silence after the end. */
    @Override
    public void next(float[] frame) {
        try {
            int sum = 0;
            for (int i = 0; i < channels; i++) {
                sum += Short.reverseBytes(in.readShort());
            }
            frame[0] = (float) sum / channels / Short.MAX_VALUE;
        } catch (EOFException e) {
            frame[0] = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readHeader() throws IOException {
        String kind = name();
        in.skipNBytes(4);
        if (!"RIFF".equals(kind) || !"WAVE".equals(name())) {
            throw refused("is not a WAV");
        }
        String chunk = name();
        long length = length();
        while (!"data".equals(chunk)) {
            if ("fmt ".equals(chunk)) {
                readFormat(in.readNBytes((int) Math.min(length, MOST_FORMAT_BYTES)));
            } else {
                in.skipNBytes(length);
            }
            in.skipNBytes(length % 2);
            chunk = name();
            length = length();
        }
        if (channels == 0) {
            throw refused("is a WAV that does not say what it holds");
        }
        // A program that could not know the length in advance wrote the greatest there is.
        frames = Math.min(length, input.size()) / 2 / channels;
    }

    private void readFormat(byte[] bytes) {
        ByteBuffer format = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int coding = bytes.length < 16 ? 0 : format.getShort(0) & 0xFFFF;
        if ((coding != PLAIN && coding != EXTENSIBLE) || format.getShort(14) != 16 || format.getShort(2) < 1) {
            throw refused("is a WAV of another kind than 16-bit samples");
        }
        channels = format.getShort(2);
        rate = format.getInt(4);
        if (rate < 4000 || rate > 192_000) {
            throw refused("has " + rate + " samples a second");
        }
    }

    private String name() throws IOException {
        return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }

    private long length() throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }

    private InvalidRequestException refused(String problem) {
        return new InvalidRequestException(List.of(violation(problem)));
    }

    private Violation violation(String problem) {
        return new Violation(Option.INPUT_AUDIO.name(), input.describe(), problem, "a WAV of 16-bit samples");
    }
}
