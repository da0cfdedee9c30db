package dev.mediagen.backend.preview;

import java.io.ByteArrayOutputStream;

/** NAL units and headers of an H.264 stream in the constrained baseline profile, as far as a preview needs them. */
final class H264Syntax {

    /** The NAL unit types of a frame that depends on the one before, and of one that depends on none. */
    static final int SLICE = 1;

    static final int IDR_SLICE = 5;

    /** The macroblock type for samples without any compression. */
    static final int I_PCM = 25;

    private static final int SEQUENCE_PARAMETERS = 7;
    private static final int PICTURE_PARAMETERS = 8;
    private static final int BASELINE = 66;
    private static final int CONSTRAINED = 0xC0;
    private static final int FRAME_NUMBER_BITS = 16;
    private static final int ALL_INTRA = 7;
    private static final int ALL_INTER = 5;
    /** The code of the pattern in which every block is coded (table 9-4 of the standard). */
    private static final int ALL_BLOCKS = 12;

    private static final int BT_709 = 1;

    private H264Syntax() {}

    /** The sequence parameter set: the size and the colour space of the video. */
    static byte[] sequenceParameters(int width, int height) {
        H264BitWriter out = new H264BitWriter();
        out.bits(BASELINE, 8).bits(CONSTRAINED, 8).bits(level(width, height), 8).unsigned(0);
        // Frames are numbered, shown in their order in the stream, and each needs only the one before.
        out.unsigned(FRAME_NUMBER_BITS - 4).unsigned(2).unsigned(1).bit(false);
        int columns = (width + 15) / 16;
        int lines = (height + 15) / 16;
        out.unsigned(columns - 1).unsigned(lines - 1).bit(true).bit(true);
        boolean cropped = columns * 16 != width || lines * 16 != height;
        out.bit(cropped);
        if (cropped) {
            out.unsigned(0).unsigned((columns * 16 - width) / 2).unsigned(0).unsigned((lines * 16 - height) / 2);
        }
        out.bit(true).bit(false).bit(false);
        out.bit(true).bits(5, 3).bit(false).bit(true);
        out.bits(BT_709, 8).bits(BT_709, 8).bits(BT_709, 8);
        out.bits(0, 6);
        return nalUnit(SEQUENCE_PARAMETERS, out.end());
    }

    /** The picture parameter set: the values that all frames share. */
    static byte[] pictureParameters() {
        H264BitWriter out = new H264BitWriter();
        out.unsigned(0).unsigned(0).bit(false).bit(false).unsigned(0);
        out.unsigned(0).unsigned(0).bit(false).bits(0, 2);
        out.signed(0).signed(0).signed(0);
        // The deblocking filter is controlled, and each slice turns it off.
        out.bit(true).bit(false).bit(false);
        return nalUnit(PICTURE_PARAMETERS, out.end());
    }

    /** The lowest level that allows the size at 30 frames per second. */
    static int level(int width, int height) {
        int macroblocks = ((width + 15) / 16) * ((height + 15) / 16);
        return macroblocks <= 1620 ? 30 : macroblocks <= 3600 ? 31 : macroblocks <= 8192 ? 40 : 50;
    }

    static void writeSliceHeader(H264BitWriter out, boolean idr, int frameNumber, int qp) {
        out.unsigned(0).unsigned(idr ? ALL_INTRA : ALL_INTER).unsigned(0).bits(frameNumber, FRAME_NUMBER_BITS);
        if (idr) {
            out.unsigned(0).bits(0, 2);
        } else {
            out.bits(0, 3);
        }
        out.signed(qp - 26).unsigned(1);
    }

    static void readSliceHeader(H264BitReader in, boolean idr, int qp) {
        expect(0, in.unsigned());
        expect(idr ? ALL_INTRA : ALL_INTER, in.unsigned());
        expect(0, in.unsigned());
        in.bits(FRAME_NUMBER_BITS);
        if (idr) {
            expect(0, in.unsigned());
            in.bits(2);
        } else {
            expect(0, in.bits(3));
        }
        expect(qp - 26, in.signed());
        expect(1, in.unsigned());
    }

    /** The header of an inter macroblock without motion, after some that are skipped. */
    static void writeMacroblockHeader(H264BitWriter out, int skipped) {
        out.unsigned(skipped)
                .unsigned(0)
                .signed(0)
                .signed(0)
                .unsigned(ALL_BLOCKS)
                .signed(0);
    }

    /** Reads the data after the number of skipped macroblocks. */
    static void readMacroblockHeader(H264BitReader in) {
        expect(0, in.unsigned());
        expect(0, in.signed());
        expect(0, in.signed());
        expect(ALL_BLOCKS, in.unsigned());
        expect(0, in.signed());
    }

    static boolean isIdr(byte[] nalUnit) {
        return (nalUnit[0] & 0x1F) == IDR_SLICE;
    }

    /** Wraps a payload; after two zero bytes a small byte is escaped, because it would look like a start code. */
    static byte[] nalUnit(int type, byte[] payload) {
        ByteArrayOutputStream unit = new ByteArrayOutputStream(payload.length + 64);
        unit.write(0x60 | type);
        int zeros = 0;
        for (byte value : payload) {
            if (zeros == 2 && value >= 0 && value <= 3) {
                unit.write(3);
                zeros = 0;
            }
            unit.write(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return unit.toByteArray();
    }

    /** The reverse of {@link #nalUnit}. */
    static byte[] payload(byte[] nalUnit) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream(nalUnit.length);
        int zeros = 0;
        for (int i = 1; i < nalUnit.length; i++) {
            if (zeros == 2 && nalUnit[i] == 3) {
                zeros = 0;
            } else {
                payload.write(nalUnit[i]);
                zeros = nalUnit[i] == 0 ? zeros + 1 : 0;
            }
        }
        return payload.toByteArray();
    }

    static void expect(int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException("Found " + found + " instead of " + expected + ".");
        }
    }
}
