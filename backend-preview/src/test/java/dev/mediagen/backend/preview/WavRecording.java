package dev.mediagen.backend.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** A WAV as the JDK reads it. */
final class WavRecording {

    private final AudioFormat format;
    private final long frames;
    private final short[] samples;

    WavRecording(Path file) {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            format = in.getFormat();
            frames = in.getFrameLength();
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            samples = new short[bytes.remaining() / 2];
            bytes.asShortBuffer().get(samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedAudioFileException e) {
            throw new AssertionError(e);
        }
        if (samples.length != frames * format.getChannels() || format.getSampleSizeInBits() != 16) {
            throw new AssertionError("The header does not fit the samples: " + format);
        }
    }

    int channels() {
        return format.getChannels();
    }

    long frames() {
        return frames;
    }

    double seconds() {
        return frames / (double) format.getFrameRate();
    }

    /** The root of the mean square, 1 for the loudest there is. */
    double loudness() {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length) / Short.MAX_VALUE;
    }

    /** The share of samples that are cut off. */
    double clipped() {
        int count = 0;
        for (short sample : samples) {
            count += Math.abs(sample) >= Short.MAX_VALUE ? 1 : 0;
        }
        return (double) count / samples.length;
    }

    int sample(long frame) {
        return samples[(int) frame * channels()];
    }

    int largestStep() {
        int largest = 0;
        for (int i = 1; i < samples.length; i++) {
            largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
        }
        return largest;
    }
}
