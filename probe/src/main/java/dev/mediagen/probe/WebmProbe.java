package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/**
 * Examines WebM and Matroska. No element used here occurs at two levels, so the elements are read as one sequence, and containers
 * are simply entered: they may have no length.
 */
final class WebmProbe implements FormatProbe {

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        File file = new File(in, facts);
        try {
            file.walk();
        } finally {
            file.report();
        }
        if (file.cut || !file.hasFrames) {
            throw new EOFException("The file ends before its last frame.");
        }
        facts.complete();
    }

    /** The facts of one file. */
    private static final class File {

        private static final long SEGMENT = 0x18538067L;
        private static final long INFO = 0x1549A966L;
        private static final long TRACKS = 0x1654AE6BL;
        private static final long TRACK = 0xAE;
        private static final long CLUSTER = 0x1F43B675L;
        private static final long BLOCK_GROUP = 0xA0;
        private static final long VIDEO = 0xE0;
        private static final long AUDIO = 0xE1;
        private static final long NANOS_PER_SECOND = 1_000_000_000L;
        private static final long USUAL_SCALE = 1_000_000L;
        private static final int MOST_NAME_BYTES = 64;

        private final HeaderInput in;
        private final MediaFacts.Builder facts;
        private final ShownSize size;
        private long end;
        private long scale = USUAL_SCALE;
        private double duration;
        private long clusterTime;
        private long lastTime;
        private long width;
        private boolean inVideo;
        private boolean video;
        private boolean sound;
        private boolean hasFrames;
        private boolean cut;

        File(HeaderInput in, MediaFacts.Builder facts) {
            this.in = in;
            this.facts = facts;
            this.size = new ShownSize(facts);
            this.end = in.length();
        }

        void walk() throws IOException {
            while (in.position() < end) {
                long id = number(false);
                long length = number(true);
                cut |= length > in.left();
                if (!holds(id, length)) {
                    if (length < 0) {
                        throw new UnreadableException("An element has no length.");
                    }
                    long after = in.position() + length;
                    leaf(id, (int) Math.min(length, MOST_NAME_BYTES));
                    in.skipTo(after);
                }
            }
        }

        /** Whether it contains others, which come next. */
        private boolean holds(long id, long length) {
            if (id == SEGMENT && length >= 0) {
                end = Math.min(in.length(), in.position() + length);
            } else if (id == TRACK) {
                inVideo = false;
            }
            return id == SEGMENT
                    || id == INFO
                    || id == TRACKS
                    || id == TRACK
                    || id == CLUSTER
                    || id == BLOCK_GROUP
                    || id == VIDEO
                    || id == AUDIO;
        }

        private void leaf(long id, int length) throws IOException {
            switch ((int) id) {
                case 0x2AD7B1 -> scale = Math.max(1, unsigned(length));
                case 0x4489 -> duration = real(length);
                case 0x83 -> track(unsigned(length));
                case 0x86 -> codec(in.text(length));
                case 0xB0 -> width = unsigned(length);
                case 0xBA -> size.stored(width, unsigned(length));
                case 0x53C0 -> facts.transparency(unsigned(length) != 0);
                case 0xB5 -> Lengths.format(facts, Math.round(real(length)), 0);
                case 0x9F -> Lengths.format(facts, 0, unsigned(length));
                case 0xE7 -> clusterTime = unsigned(length);
                case 0xA3, 0xA1 -> block();
                default -> {}
            }
        }

        private void track(long type) {
            inVideo = type == 1;
            video |= inVideo;
            sound |= type == 2;
        }

        /** Sets the codec, such as {@code V_VP9} or {@code A_OPUS}: for a video that of the video track. */
        private void codec(String name) {
            if (inVideo || !video) {
                facts.codec(name.replaceFirst("^[VA]_", "").toLowerCase(Locale.ROOT));
            }
        }

        /** Reads a block: after the track number follows its time, relative to the cluster. */
        private void block() throws IOException {
            hasFrames = true;
            number(true);
            lastTime = Math.max(lastTime, clusterTime + (short) in.bigEndian(2));
        }

        /** Sets the duration: the declared one, else the start of the last block. */
        void report() {
            double units = duration > 0 ? duration : lastTime;
            double nanos = units * scale;
            if (nanos > 0 && nanos < Long.MAX_VALUE) {
                Lengths.report(facts, Math.round(nanos), NANOS_PER_SECOND);
            }
            if (video) {
                facts.hasAudio(sound);
            }
        }

        /** Reads a number whose first set bit defines its length in bytes; -1 for an unknown length, of which all bits are set. */
        private long number(boolean withoutMark) throws IOException {
            int first = in.octet();
            int bytes = Integer.numberOfLeadingZeros(first) - 23;
            if (bytes > 8) {
                throw new UnreadableException("An element is missing at its expected position.");
            }
            long mark = withoutMark ? first & (0xFF >>> bytes) : first;
            long value = (mark << (8 * (bytes - 1))) | in.bigEndian(bytes - 1);
            boolean all = withoutMark && value == (1L << (7 * bytes)) - 1;
            return all ? -1 : value;
        }

        private long unsigned(int length) throws IOException {
            return in.bigEndian(Math.min(length, 8));
        }

        private double real(int length) throws IOException {
            return length == 4
                    ? Float.intBitsToFloat((int) in.bigEndian(4))
                    : length == 8 ? Double.longBitsToDouble(in.bigEndian(8)) : 0;
        }
    }
}
