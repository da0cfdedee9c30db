package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads a WAV of 16-bit samples, as one channel. Whatever is wrong with it is reported as an
 * {@link InvalidRequestException}.
 */
final class WavReader implements AudioSource, AutoCloseable {

    private static final int PCM = 1;
    /** How newer programs write PCM. */
    private static final int EXTENSIBLE = 0xFFFE;

    private static final int MAX_FORMAT_BYTES = 4096;

    private final PreviewInput file;
    private final DataInputStream in;
    private int rate;
    private int channels;
    private long frames;

    WavReader(Input input) {
        file = new PreviewInput(Option.INPUT_AUDIO, input, "a WAV of 16-bit samples");
        try {
            in = new DataInputStream(new BufferedInputStream(file.open(), 1 << 16));
            readHeader();
        } catch (IOException e) {
            throw file.refused("cannot be read as a recording", e);
        }
    }

    /** Samples per second. */
    int rate() {
        return rate;
    }

    /** The number of samples of each channel. */
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
        String riff = name();
        in.skipNBytes(4);
        if (!"RIFF".equals(riff) || !"WAVE".equals(name())) {
            throw file.refused("is not a WAV");
        }
        String chunk = name();
        long length = length();
        while (!"data".equals(chunk)) {
            if ("fmt ".equals(chunk)) {
                readFormat(in.readNBytes((int) Math.min(length, MAX_FORMAT_BYTES)));
            } else {
                in.skipNBytes(length);
            }
            in.skipNBytes(length % 2);
            chunk = name();
            length = length();
        }
        if (channels == 0) {
            throw file.refused("is a WAV without a format");
        }
        // A program that did not know the length in advance has written the largest possible one.
        frames = Math.min(length, file.input().size()) / 2 / channels;
    }

    private void readFormat(byte[] bytes) {
        ByteBuffer format = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int encoding = bytes.length < 16 ? 0 : format.getShort(0) & 0xFFFF;
        if ((encoding != PCM && encoding != EXTENSIBLE) || format.getShort(14) != 16 || format.getShort(2) < 1) {
            throw file.refused("is a WAV of another kind than 16-bit samples");
        }
        channels = format.getShort(2);
        rate = format.getInt(4);
        if (rate < 4000 || rate > 192_000) {
            throw file.refused("has " + rate + " samples per second");
        }
    }

    private String name() throws IOException {
        return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }

    private long length() throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }
}
