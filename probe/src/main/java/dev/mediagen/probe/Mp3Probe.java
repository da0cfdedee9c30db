package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFormat;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Examines MP3: tags, then frames, which are counted, because the number in the first one may belong to another file. Concatenated
 * streams count as one.
 */
final class Mp3Probe implements FormatProbe {

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        Id3.skip(in);
        if (AdtsProbe.isFrame(in.peek(2))) {
            facts.format(MediaFormat.AAC);
            new AdtsProbe().read(in, facts);
            return;
        }
        Frames frames = new Frames(in);
        try {
            frames.walk();
        } finally {
            frames.report(facts);
        }
        frames.requireWhole();
        facts.complete();
    }

    /** The frames of one file. */
    private static final class Frames {

        private static final int INFORMATION_BYTES = 200;
        private static final int LAME_DELAYS = 21;
        private static final int COUNT_SAID = 1;
        private static final int MOST_OTHERS = 1 << 20;

        private final HeaderInput in;
        private Optional<MpegFrame> first = Optional.empty();
        private long count;
        private long said;
        private long silent;
        private int others;

        Frames(HeaderInput in) {
            this.in = in;
        }

        void walk() throws IOException {
            while (in.left() > 0) {
                byte[] next = in.peek(MpegFrame.BYTES);
                Optional<MpegFrame> frame = MpegFrame.of(next)
                        .filter(one -> first.isEmpty() || first.get().fits(one));
                if (frame.isPresent()) {
                    frame(frame.get());
                } else if ((next[0] & 0xFF) == 0xFF && next.length < MpegFrame.BYTES) {
                    throw new EOFException("The file ends within a frame.");
                } else if (!Id3.skip(in)) {
                    // Something else, such as a tag of another kind.
                    in.skip(1);
                    others++;
                    if (others > MOST_OTHERS) {
                        throw new UnreadableException("It has too much data between its frames.");
                    }
                }
            }
        }

        private void frame(MpegFrame frame) throws IOException {
            if (frame.length() > in.left()) {
                in.skip(frame.length());
            }
            long end = in.position() + frame.length();
            if (first.isEmpty()) {
                first = Optional.of(frame);
                byte[] start = in.peek(Math.min(INFORMATION_BYTES, frame.length()));
                count -= information(start, frame) ? 1 : 0;
            }
            in.skipTo(end);
            count++;
        }

        /** Whether the frame has no audio, but says how many frames and padding samples there are. */
        private boolean information(byte[] bytes, MpegFrame frame) {
            if (!frame.hasXing(bytes)) {
                return frame.isInformation(bytes);
            }
            int at = frame.informationOffset();
            String all = new String(bytes, StandardCharsets.ISO_8859_1);
            int flags = number(bytes, at + 4);
            int next = at + 8;
            said = (flags & COUNT_SAID) != 0 ? number(bytes, next) & 0xFFFFFFFFL : 0;
            next += 4 * Integer.bitCount(flags & 3) + ((flags & 4) != 0 ? 100 : 0) + 4 * ((flags >>> 3) & 1);
            if (all.startsWith("LAME", next) || all.startsWith("Lav", next)) {
                int delays = number(bytes, next + LAME_DELAYS) >>> 8;
                silent = (delays >>> 12) + (delays & 0xFFFL);
            }
            return true;
        }

        private static int number(byte[] bytes, int at) {
            return at + 4 <= bytes.length ? ByteBuffer.wrap(bytes).getInt(at) : 0;
        }

        void report(MediaFacts.Builder facts) {
            first.ifPresent(frame -> {
                facts.codec("mp" + frame.layerNumber());
                Lengths.format(facts, frame.sampleRate(), frame.channels());
                long samples = count * frame.samples();
                boolean known = count == said && silent < samples;
                Lengths.report(facts, known ? samples - silent : samples, frame.sampleRate());
            });
        }

        void requireWhole() throws IOException {
            if (first.isEmpty()) {
                throw new UnreadableException("It has no frames.");
            } else if (count + 1 < said) {
                throw new EOFException("The file has fewer frames than its header states.");
            }
        }
    }
}
