package dev.mediagen.probe;

import dev.mediagen.api.MediaFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Frames of MP3 or AAC that follow one another, which tells them from samples that happen to start like one. */
final class FrameChain {

    private static final int ENOUGH = 3;

    private final HeaderInput in;
    private Optional<MpegFrame> first = Optional.empty();

    FrameChain(HeaderInput in) {
        this.in = in;
    }

    /** Whether the first frames follow one another, up to the end of a short file. */
    boolean isThere(MediaFormat format) throws IOException {
        for (int i = 0; i < ENOUGH && (i == 0 || in.left() > 0); i++) {
            OptionalInt length = format == MediaFormat.MP3 ? mpeg() : adts();
            if (length.isEmpty() || length.getAsInt() > in.left()) {
                return false;
            }
            in.skip(length.getAsInt());
        }
        return true;
    }

    private OptionalInt mpeg() throws IOException {
        Optional<MpegFrame> frame = MpegFrame.of(in.peek(MpegFrame.BYTES))
                .filter(next -> first.isEmpty() || first.get().fits(next));
        first = first.or(() -> frame);
        return frame.map(next -> OptionalInt.of(next.length())).orElse(OptionalInt.empty());
    }

    private OptionalInt adts() throws IOException {
        byte[] head = in.peek(AdtsProbe.HEADER_BYTES);
        return head.length == AdtsProbe.HEADER_BYTES && AdtsProbe.isFrame(head)
                ? OptionalInt.of(AdtsProbe.frameLength(head))
                : OptionalInt.empty();
    }
}
