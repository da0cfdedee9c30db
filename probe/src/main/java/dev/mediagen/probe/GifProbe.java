package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.IOException;

/** Examines GIF: blocks up to the trailer; every graphic control block may name a transparent colour. */
final class GifProbe implements FormatProbe {

    private static final int TRAILER = 0x3B;
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int HAS_TABLE = 0x80;
    private static final int TABLE_SIZE = 0x07;

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        in.skip(6);
        ShownSize size = new ShownSize(facts);
        size.stored(in.littleEndian(2), in.littleEndian(2));
        facts.transparency(false);
        int flags = in.octet();
        in.skip(2);
        skipTable(in, flags);
        int block = in.octet();
        while (block != TRAILER) {
            switch (block) {
                case EXTENSION -> extension(in, facts);
                case IMAGE -> image(in);
                default -> throw new UnreadableException("A block is missing at its expected position.");
            }
            block = in.octet();
        }
        facts.complete();
    }

    private static void extension(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        if (in.octet() == GRAPHIC_CONTROL) {
            int length = in.octet();
            int first = in.peek(1)[0];
            if (length > 0 && (first & 1) != 0) {
                facts.transparency(true);
            }
            in.skip(length);
            if (length == 0) {
                return;
            }
        }
        skipSubBlocks(in);
    }

    private static void image(HeaderInput in) throws IOException {
        in.skip(8);
        skipTable(in, in.octet());
        in.skip(1);
        skipSubBlocks(in);
    }

    private static void skipSubBlocks(HeaderInput in) throws IOException {
        int length = in.octet();
        while (length > 0) {
            in.skip(length);
            length = in.octet();
        }
    }

    private static void skipTable(HeaderInput in, int flags) throws IOException {
        if ((flags & HAS_TABLE) != 0) {
            in.skip(3L << ((flags & TABLE_SIZE) + 1));
        }
    }
}
