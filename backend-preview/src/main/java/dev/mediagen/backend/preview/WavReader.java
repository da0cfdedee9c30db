package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Reads a WAV of 16-bit samples, as one channel. Every problem with it is reported as an {@link
 * InvalidRequestException}.
 */
final class WavReader implements AudioSource, AutoCloseable {

    private static final int MIN_RATE = 4000;
    private static final int MAX_RATE = 192_000;

    private final AudioInputStream in;
    private final AudioFormat format;
    private final long frames;
    private final byte[] samples;

    WavReader(Input input) {
        PreviewInput file = new PreviewInput(Option.INPUT_AUDIO, input, "a WAV of 16-bit samples");
        try {
            in = AudioSystem.getAudioInputStream(new BufferedInputStream(file.open(), 1 << 16));
            format = in.getFormat();
            samples = new byte[Math.max(1, format.getFrameSize())];
            // A program that did not know the length in advance writes the largest possible one.
            frames = Math.min(in.getFrameLength(), input.size() / samples.length);
        } catch (IOException | UnsupportedAudioFileException e) {
            throw file.refused("cannot be read as audio", e);
        }
        boolean pcm = format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED) && !format.isBigEndian();
        if (!pcm || format.getSampleSizeInBits() != 16) {
            throw file.refused("is a WAV without 16-bit samples");
        } else if (rate() < MIN_RATE || rate() > MAX_RATE) {
            throw file.refused("has " + rate() + " samples per second");
        }
    }

    /** Samples per second. */
    int rate() {
        return (int) format.getSampleRate();
    }

    /** The number of samples of each channel. */
    long frames() {
        return frames;
    }

    /** The mean of the channels; silence after the end. */
    @Override
    public void next(float[] frame) {
        try {
            boolean more = in.read(samples) == samples.length;
            int sum = 0;
            for (int i = 0; more && i < samples.length; i += 2) {
                sum += (samples[i] & 0xFF) | (samples[i + 1] << 8);
            }
            frame[0] = (float) sum / format.getChannels() / Short.MAX_VALUE;
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
}
