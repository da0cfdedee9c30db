package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Examines Ogg: pages, each with the position of its last sample. The first packet of a stream defines its codec; Opus counts in
 * 48,000ths of a second, regardless of the sample rate.
 */
final class OggProbe implements FormatProbe {

    private static final int HEAD_BYTES = 48;
    private static final int OPUS_RATE = 48_000;
    private static final int END_OF_STREAM = 4;
    private static final int GOES_ON = 255;

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        Stream stream = new Stream(in, facts);
        try {
            while (in.left() > 0) {
                stream.page();
            }
        } finally {
            stream.report();
        }
        if (stream.open) {
            throw new EOFException("The file ends within a packet.");
        } else if (stream.last <= stream.before) {
            facts.flawed(Completeness.EMPTY, "contains no samples");
        } else if (stream.ended) {
            facts.complete();
        } else {
            facts.flawed(Completeness.UNKNOWN, "has no end marker");
        }
    }

    /** The first stream of the file. */
    private static final class Stream {

        private final HeaderInput in;
        private final MediaFacts.Builder facts;
        private long serial = -1;
        private long rate;
        private long before;
        private long last;
        private boolean open;
        private boolean ended;

        Stream(HeaderInput in, MediaFacts.Builder facts) {
            this.in = in;
            this.facts = facts;
        }

        void page() throws IOException {
            if (!in.text(4).equals("OggS")) {
                throw new UnreadableException("A page is missing at its expected position.");
            }
            in.skip(1);
            int flags = in.octet();
            long position = in.littleEndian(8);
            long owner = in.littleEndian(4);
            in.skip(8);
            int segments = in.octet();
            long length = 0;
            int segment = 0;
            for (int i = 0; i < segments; i++) {
                segment = in.octet();
                length += segment;
            }
            long end = in.position() + length;
            if (serial < 0) {
                serial = owner;
                head(in.peek((int) Math.min(length, HEAD_BYTES)));
            }
            in.skipTo(end);
            if (owner == serial) {
                open = segments > 0 && segment == GOES_ON;
                ended |= (flags & END_OF_STREAM) != 0;
                last = Math.max(last, position);
            }
        }

        private void head(byte[] packet) throws IOException {
            String text = new String(packet, StandardCharsets.ISO_8859_1);
            ByteBuffer numbers = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
            if (text.startsWith("OpusHead") && packet.length >= 12) {
                rate = OPUS_RATE;
                before = numbers.getShort(10) & 0xFFFF;
                facts.codec("opus");
                Lengths.format(facts, rate, packet[9]);
            } else if (text.startsWith("\u0001vorbis") && packet.length >= 16) {
                rate = numbers.getInt(12);
                facts.codec("vorbis");
                Lengths.format(facts, rate, packet[11]);
            } else {
                throw new UnreadableException("Its first packet is neither Opus nor Vorbis.");
            }
        }

        void report() {
            Lengths.report(facts, last - before, rate);
        }
    }
}
