package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.EOFException;
import java.io.IOException;

/**
 * Examines WAV: one chunk defines the sample format, another one has the samples. A placeholder length counts as the actual length.
 */
final class WavProbe implements FormatProbe {

    private static final int EXTENSIBLE = 0xFFFE;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int ALAW = 6;
    private static final int ULAW = 7;
    private static final int MP3 = 0x55;

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        RiffChunks chunks = new RiffChunks(in);
        chunks.obeyLength(false);
        long bytesPerSecond = 0;
        boolean samples = false;
        boolean empty = false;
        while (chunks.next()) {
            if (chunks.id().equals("fmt ") && chunks.there() >= 16) {
                bytesPerSecond = format(in, chunks.there(), facts);
            } else if (chunks.id().equals("data") && !samples) {
                samples = true;
                chunks.obeyLength(true);
                long there = chunks.length() == 0 ? in.left() : chunks.there();
                Lengths.report(facts, there, bytesPerSecond);
                empty = there == 0;
                if (RiffChunks.isPlaceholder(chunks.length())) {
                    break;
                }
            }
        }
        if (!samples) {
            throw new EOFException("The file ends before its samples.");
        }
        chunks.requireWhole();
        if (empty) {
            facts.flawed(MediaFacts.Completeness.EMPTY, "contains no samples");
        } else {
            facts.complete();
        }
    }

    /** Reads the format; returns the bytes per second. */
    private static long format(HeaderInput in, long length, MediaFacts.Builder facts) throws IOException {
        int tag = (int) in.littleEndian(2);
        long channels = in.littleEndian(2);
        long sampleRate = in.littleEndian(4);
        long bytesPerSecond = in.littleEndian(4);
        in.skip(2);
        int bits = (int) in.littleEndian(2);
        if (tag == EXTENSIBLE && length >= 26) {
            in.skip(8);
            tag = (int) in.littleEndian(2);
        }
        Lengths.format(facts, sampleRate, channels);
        facts.codec(codec(tag, bits));
        // Uncompressed samples have a fixed size, whatever the header states.
        boolean plain = (tag == PCM || tag == FLOAT) && bits > 0 && channels > 0;
        return plain ? sampleRate * channels * ((bits + 7) / 8) : bytesPerSecond;
    }

    private static String codec(int tag, int bits) {
        return switch (tag) {
            case PCM -> bits == 8 ? "pcm_u8" : "pcm_s" + bits + "le";
            case FLOAT -> "pcm_f" + bits + "le";
            case ALAW -> "pcm_alaw";
            case ULAW -> "pcm_mulaw";
            case MP3 -> "mp3";
            default -> "wav_" + tag;
        };
    }
}
