package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.IOException;

/** Examines PNG: IHDR is always first and IEND last; colour types 4 and 6 have transparency, and tRNS adds it to the others. */
final class PngProbe implements FormatProbe {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final int FIRST_TYPE_WITH_ALPHA = 4;

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        in.skip(SIGNATURE_BYTES);
        ShownSize size = new ShownSize(facts);
        String chunk;
        do {
            long length = in.bigEndian(4);
            chunk = in.text(4);
            long end = in.position() + length + CHECKSUM_BYTES;
            switch (chunk) {
                case "IHDR" -> header(in, facts, size);
                case "tRNS" -> facts.transparency(true);
                case "eXIf" ->
                    Exif.orientation(in.bytes((int) Math.min(length, Exif.MOST_BYTES)))
                            .ifPresent(size::orientation);
                default -> {}
            }
            in.skipTo(end);
        } while (!chunk.equals("IEND"));
        facts.complete();
    }

    private static void header(HeaderInput in, MediaFacts.Builder facts, ShownSize size) throws IOException {
        size.stored(in.bigEndian(4), in.bigEndian(4));
        in.skip(1);
        facts.transparency(in.octet() >= FIRST_TYPE_WITH_ALPHA);
    }
}
