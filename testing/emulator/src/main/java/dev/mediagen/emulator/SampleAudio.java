package dev.mediagen.emulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A short tone in the formats of speech and music services. */
final class SampleAudio {
    /** The size that a service writes when it does not know the length yet. */
    private static final int STREAMED = 0xFFFFFFFF;

    private static final double SECONDS = 0.25;
    private static final int TELEPHONE_RATE = 8000;
    private static final double LONG_SECONDS = 3;

    private SampleAudio() {}

    static Media mp3(int sampleRate, int kilobits) {
        return Media.fixture("audio/mpeg", "mp3_" + sampleRate + "_" + kilobits + ".mp3");
    }

    /** The MP3 of a rate where only the rate is chosen. */
    static Media mp3(int sampleRate) {
        return mp3(sampleRate, sampleRate >= 44_100 ? 128 : sampleRate == 24_000 ? 64 : 32);
    }

    static Media opus() {
        return Media.fixture("audio/opus", "tone.opus");
    }

    static Media flac() {
        return Media.fixture("audio/flac", "tone.flac");
    }

    static Media aac() {
        return Media.fixture("audio/aac", "tone.aac");
    }

    static Media ulaw(int sampleRate) {
        return telephone(Media.fixture("audio/basic", "tone.ulaw"), sampleRate);
    }

    static Media alaw(int sampleRate) {
        return telephone(Media.fixture("audio/x-alaw-basic", "tone.alaw"), sampleRate);
    }

    /** One byte per sample, so that samples can be repeated for a higher rate. */
    private static Media telephone(Media usual, int sampleRate) {
        byte[] samples = usual.bytes();
        byte[] others = new byte[(int) ((long) samples.length * sampleRate / TELEPHONE_RATE)];
        for (int i = 0; i < others.length; i++) {
            others[i] = samples[(int) ((long) i * TELEPHONE_RATE / sampleRate)];
        }
        return new Media(usual.mimeType(), others);
    }

    /** Signed 16-bit little-endian samples, one channel, no header. */
    static Media pcm(int sampleRate, String text) {
        return new Media("audio/pcm", samples(sampleRate, text));
    }

    static Media wav(int sampleRate, String text) {
        byte[] samples = samples(sampleRate, text);
        return wav(sampleRate, samples, 36 + samples.length, samples.length);
    }

    /** A WAV that is longer than all others. */
    static Media longWav(int sampleRate) {
        byte[] samples = samples(sampleRate, "", LONG_SECONDS);
        return wav(sampleRate, samples, 36 + samples.length, samples.length);
    }

    /** The samples per second that a WAV of this class declares. */
    static int rate(Media wav) {
        return ByteBuffer.wrap(wav.bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt(24);
    }

    /** A WAV whose header does not contain its sizes, as a streaming service writes it. */
    static Media streamedWav(int sampleRate, String text) {
        return wav(sampleRate, samples(sampleRate, text), STREAMED, STREAMED);
    }

    private static Media wav(int sampleRate, byte[] samples, int riffSize, int dataSize) {
        byte[] file = new Bytes()
                .latin("RIFF")
                .int32LE(riffSize)
                .latin("WAVEfmt ")
                .int32LE(16)
                .int16LE(1) // PCM
                .int16LE(1) // one channel
                .int32LE(sampleRate)
                .int32LE(2 * sampleRate)
                .int16LE(2)
                .int16LE(16)
                .latin("data")
                .int32LE(dataSize)
                .put(samples)
                .toByteArray();
        return new Media("audio/wav", file);
    }

    /** The text selects the pitch, so that two texts give different audio. */
    private static byte[] samples(int sampleRate, String text) {
        return samples(sampleRate, text, SECONDS);
    }

    private static byte[] samples(int sampleRate, String text, double seconds) {
        int pitch = 220 + Math.floorMod(text.hashCode(), 440);
        int count = (int) (seconds * sampleRate);
        byte[] samples = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            int sample = (int) (8000 * Math.sin(2 * Math.PI * pitch * i / sampleRate));
            samples[2 * i] = (byte) sample;
            samples[2 * i + 1] = (byte) (sample >> 8);
        }
        return samples;
    }
}
