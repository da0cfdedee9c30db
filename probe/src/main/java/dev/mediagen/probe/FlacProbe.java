package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import java.io.EOFException;
import java.io.IOException;

/**
 * Examines FLAC: the first block has the expected number of samples, the last frame the actual one. A frame has no length; it ends
 * where its checksum is right and another one starts.
 */
final class FlacProbe implements FormatProbe {

    private static final int LAST_BLOCK = 0x80;
    private static final long SAMPLES_MASK = 0xFFFFFFFFFL;

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        in.skip(4);
        int head = in.octet();
        in.skip(3 + 2);
        int usualBlock = (int) in.bigEndian(2);
        in.skip(6);
        long bits = in.bigEndian(8);
        long rate = bits >>> 44;
        long said = bits & SAMPLES_MASK;
        facts.codec("flac");
        Lengths.format(facts, rate, ((bits >>> 41) & 7) + 1);
        Lengths.report(facts, said, rate);
        in.skip(16);
        while ((head & LAST_BLOCK) == 0) {
            head = in.octet();
            in.skip(in.bigEndian(3));
        }
        FlacFrames frames = new FlacFrames(in, usualBlock);
        frames.walk();
        if (frames.isCut() || frames.samples() < said) {
            throw new EOFException("The file ends within its last frame.");
        }
        Lengths.report(facts, frames.samples(), rate);
        if (frames.samples() == 0) {
            facts.flawed(Completeness.EMPTY, "contains no samples");
        } else {
            facts.complete();
        }
    }
}
