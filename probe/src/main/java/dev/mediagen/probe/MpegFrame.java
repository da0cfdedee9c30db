package dev.mediagen.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The header of a frame of MPEG audio.
 *
 * @param bits all of it
 */
record MpegFrame(int bits) {

    /** Four bytes. */
    static final int BYTES = 4;

    /** The mask of sync, version, layer and sample rate, which are constant within a file. */
    private static final int KEPT = 0xFFFE0C00;

    private static final int SYNC = 0xFFE00000;
    private static final int VERSION_1 = 3;
    private static final int VERSION_2_5 = 0;
    private static final int LAYER_1 = 3;
    private static final int LAYER_3 = 1;
    private static final int MONO = 3;
    private static final int NOT_A_RATE = 3;
    private static final int NOT_A_BIT_RATE = 15;

    private static final int[] RATES = {44_100, 48_000, 32_000};
    private static final int[] V1_L1 = {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448};
    private static final int[] V1_L2 = {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384};
    private static final int[] V1_L3 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] V2_L1 = {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256};
    private static final int[] V2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

    /** Parses a header; empty when the bytes are not a header, or the frame's length is not given. */
    static Optional<MpegFrame> of(byte[] bytes) {
        if (bytes.length < BYTES) {
            return Optional.empty();
        }
        int bits = ByteBuffer.wrap(bytes).getInt();
        MpegFrame frame = new MpegFrame(bits);
        return Optional.of(frame).filter(MpegFrame::isValid);
    }

    private boolean isValid() {
        return (bits & SYNC) == SYNC
                && version() != 1
                && layer() != 0
                && bitRateIndex() != 0
                && bitRateIndex() != NOT_A_BIT_RATE
                && ((bits >>> 10) & 3) != NOT_A_RATE;
    }

    /** Whether both can belong to one file. */
    boolean fits(MpegFrame other) {
        return (bits & KEPT) == (other.bits & KEPT);
    }

    private int version() {
        return (bits >>> 19) & 3;
    }

    private int layer() {
        return (bits >>> 17) & 3;
    }

    private int bitRateIndex() {
        return (bits >>> 12) & 0xF;
    }

    int layerNumber() {
        return 4 - layer();
    }

    int sampleRate() {
        int rate = RATES[(bits >>> 10) & 3];
        return version() == VERSION_1 ? rate : version() == VERSION_2_5 ? rate / 4 : rate / 2;
    }

    int channels() {
        return ((bits >>> 6) & 3) == MONO ? 1 : 2;
    }

    int samples() {
        if (layer() == LAYER_1) {
            return 384;
        }
        return layer() == LAYER_3 && version() != VERSION_1 ? 576 : 1152;
    }

    /**
     * Whether the frame has no audio, but describes the file: the number of its frames and its padding.
     *
     * @param bytes its start
     */
    boolean isInformation(byte[] bytes) {
        return hasXing(bytes) || new String(bytes, StandardCharsets.ISO_8859_1).startsWith("VBRI", 36);
    }

    /** Whether the frame describes the file in the most common form. */
    boolean hasXing(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        return all.startsWith("Xing", informationOffset()) || all.startsWith("Info", informationOffset());
    }

    /** The length in bytes, with the header. */
    int length() {
        int bitRate = 1000 * bitRates()[bitRateIndex()];
        int padding = (bits >>> 9) & 1;
        return layer() == LAYER_1
                ? (12 * bitRate / sampleRate() + padding) * 4
                : samples() / 8 * bitRate / sampleRate() + padding;
    }

    private int[] bitRates() {
        if (version() != VERSION_1) {
            return layer() == LAYER_1 ? V2_L1 : V2;
        }
        return layer() == LAYER_1 ? V1_L1 : layer() == LAYER_3 ? V1_L3 : V1_L2;
    }

    /** The offset at which a frame with information about the whole file is marked: after the side information of the decoder. */
    int informationOffset() {
        boolean mono = channels() == 1;
        int side = version() == VERSION_1 ? (mono ? 17 : 32) : mono ? 9 : 17;
        return BYTES + side;
    }
}
