package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.EOFException;
import java.io.IOException;

/** Examines AAC in ADTS: counts frames of 1024 samples. */
final class AdtsProbe implements FormatProbe {

    /** The length of the header of a frame. */
    static final int HEADER_BYTES = 7;

    private static final int SAMPLES = 1024;
    private static final int SEVEN_POINT_ONE = 7;
    private static final int[] RATES = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };

    /** Whether a frame starts with these two bytes. */
    static boolean isFrame(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xF6) == 0xF0;
    }

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        facts.codec("aac");
        long samples = 0;
        int rate = 0;
        try {
            while (in.left() > 0) {
                byte[] head = in.peek(HEADER_BYTES);
                if (head.length < HEADER_BYTES && (head[0] & 0xFF) == 0xFF) {
                    throw new EOFException("The file ends within a frame.");
                } else if (head.length < HEADER_BYTES || !isFrame(head)) {
                    if (!Id3.skip(in)) {
                        throw new UnreadableException("A frame is missing at its expected position.");
                    }
                    continue;
                }
                rate = rate(head, facts);
                in.skip(frameLength(head));
                samples += SAMPLES * (1L + (head[6] & 3));
            }
        } finally {
            Lengths.report(facts, samples, rate);
        }
        facts.complete();
    }

    /** The length of a frame in bytes, from its header. */
    static int frameLength(byte[] head) throws EOFException {
        if (head.length < HEADER_BYTES) {
            throw new EOFException("The file ends within a frame.");
        }
        int length = ((head[3] & 3) << 11) | ((head[4] & 0xFF) << 3) | ((head[5] & 0xFF) >>> 5);
        return Math.max(HEADER_BYTES, length);
    }

    private static int rate(byte[] head, MediaFacts.Builder facts) throws IOException {
        int index = ((head[2] & 0xFF) >>> 2) & 0xF;
        if (index >= RATES.length) {
            throw new UnreadableException("A frame has no sample rate.");
        }
        int channels = ((head[2] & 1) << 2) | ((head[3] & 0xFF) >>> 6);
        Lengths.format(facts, RATES[index], channels == SEVEN_POINT_ONE ? 8 : channels);
        return RATES[index];
    }
}
