package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.IOException;

/** Examines WebP: lossy, lossless and extended files each have a different first chunk. */
final class WebpProbe implements FormatProbe {

    private static final int EDGE = 0x3FFF;
    private static final int HAS_ALPHA = 0x10;

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        RiffChunks chunks = new RiffChunks(in);
        ShownSize size = new ShownSize(facts);
        boolean first = true;
        while (chunks.next()) {
            if (first) {
                start(in, chunks.id(), facts, size);
            } else if (chunks.id().equals("ALPH")) {
                facts.transparency(true);
            } else if (chunks.id().equals("EXIF")) {
                exif(in.bytes((int) Math.min(chunks.there(), Exif.MOST_BYTES)), size);
            }
            first = false;
        }
        chunks.requireWhole();
        facts.complete();
    }

    private static void start(HeaderInput in, String chunk, MediaFacts.Builder facts, ShownSize size)
            throws IOException {
        switch (chunk) {
            case "VP8X" -> extended(in, facts, size);
            case "VP8L" -> lossless(in, facts, size);
            case "VP8 " -> lossy(in, facts, size);
            default -> throw new UnreadableException("Its first chunk is not a WebP chunk.");
        }
    }

    private static void extended(HeaderInput in, MediaFacts.Builder facts, ShownSize size) throws IOException {
        facts.transparency((in.octet() & HAS_ALPHA) != 0);
        in.skip(3);
        size.stored(in.littleEndian(3) + 1, in.littleEndian(3) + 1);
    }

    private static void lossless(HeaderInput in, MediaFacts.Builder facts, ShownSize size) throws IOException {
        in.skip(1);
        long bits = in.littleEndian(4);
        facts.codec("vp8l").transparency((bits & 0x10000000) != 0);
        size.stored((bits & EDGE) + 1, ((bits >> 14) & EDGE) + 1);
    }

    private static void lossy(HeaderInput in, MediaFacts.Builder facts, ShownSize size) throws IOException {
        in.skip(6);
        facts.codec("vp8").transparency(false);
        size.stored(in.littleEndian(2) & EDGE, in.littleEndian(2) & EDGE);
    }

    /** Reads EXIF data; some writers put the JPEG marker text in front. */
    private static void exif(byte[] data, ShownSize size) {
        int tiff = data.length > 6 && data[0] == 'E' ? 6 : 0;
        Exif.orientation(java.util.Arrays.copyOfRange(data, tiff, data.length)).ifPresent(size::orientation);
    }
}
