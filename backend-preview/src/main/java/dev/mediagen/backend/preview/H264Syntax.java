package dev.mediagen.backend.preview;

import java.io.ByteArrayOutputStream;

/** The headers of an H.264 stream (constrained baseline profile), as a preview writes them. */
final class H264Syntax {

    /** The kind of block that holds its samples as they are. */
    static final int PLAIN_SAMPLES = 25;

    private static final int SEQUENCE_UNIT = 7;
    private static final int PICTURE_UNIT = 8;
    private static final int BASELINE = 66;
    private static final int CONSTRAINED = 0xC0;
    private static final int NUMBER_BITS = 16;
    private static final int ALL_PLAIN = 7;
    private static final int ALL_CHANGES = 5;
    private static final int BT_709 = 1;

    private H264Syntax() {}

    /** The size and the colours of a clip. */
    static byte[] sequence(int width, int height) {
        H264BitWriter out = new H264BitWriter();
        out.bits(BASELINE, 8).bits(CONSTRAINED, 8).bits(level(width, height), 8).unsigned(0);
        // Frames are numbered, shown in the order in which they come, and each needs only the one before.
        out.unsigned(NUMBER_BITS - 4).unsigned(2).unsigned(1).bit(false);
        int columns = (width + 15) / 16;
        int lines = (height + 15) / 16;
        out.unsigned(columns - 1).unsigned(lines - 1).bit(true).bit(true);
        out.bit(columns * 16 != width || lines * 16 != height);
        if (columns * 16 != width || lines * 16 != height) {
            out.unsigned(0).unsigned((columns * 16 - width) / 2).unsigned(0).unsigned((lines * 16 - height) / 2);
        }
        colours(out.bit(true));
        return unit(SEQUENCE_UNIT, out.align(true).toByteArray());
    }

    private static void colours(H264BitWriter out) {
        out.bit(false).bit(false);
        out.bit(true).bits(5, 3).bit(false).bit(true);
        out.bits(BT_709, 8).bits(BT_709, 8).bits(BT_709, 8);
        out.bit(false).bit(false).bit(false).bit(false).bit(false).bit(false);
    }

    /** What all frames have in common. */
    static byte[] picture() {
        H264BitWriter out = new H264BitWriter();
        out.unsigned(0).unsigned(0).bit(false).bit(false).unsigned(0);
        out.unsigned(0).unsigned(0).bit(false).bits(0, 2);
        out.signed(0).signed(0).signed(0);
        // The edges of blocks are not smoothed afterwards.
        out.bit(true).bit(false).bit(false);
        return unit(PICTURE_UNIT, out.align(true).toByteArray());
    }

    /** The smallest level that allows the size at 30 frames a second. */
    static int level(int width, int height) {
        int blocks = ((width + 15) / 16) * ((height + 15) / 16);
        return blocks <= 1620 ? 30 : blocks <= 3600 ? 31 : blocks <= 8192 ? 40 : 50;
    }

    static void sliceHeader(H264BitWriter out, boolean key, int number, int coarseness) {
        out.unsigned(0).unsigned(key ? ALL_PLAIN : ALL_CHANGES).unsigned(0).bits(number, NUMBER_BITS);
        if (key) {
            out.unsigned(0).bit(false).bit(false);
        } else {
            out.bit(false).bit(false).bit(false);
        }
        out.signed(coarseness - 26).unsigned(1);
    }

    static void readSliceHeader(H264BitReader in, boolean key, int coarseness) {
        expect(0, in.unsigned());
        expect(key ? ALL_PLAIN : ALL_CHANGES, in.unsigned());
        expect(0, in.unsigned());
        in.bits(NUMBER_BITS);
        if (key) {
            expect(0, in.unsigned());
            in.bits(2);
        } else {
            expect(0, in.bits(3));
        }
        expect(coarseness - 26, in.signed());
        expect(1, in.unsigned());
    }

    /** A block that changes, after some that do not; it stays where it is. */
    static void blockHeader(H264BitWriter out, int skipped, int pattern) {
        out.unsigned(skipped).unsigned(0).signed(0).signed(0).unsigned(pattern).signed(0);
    }

    /** Reads what follows the number of blocks that do not change. */
    static int readBlockHeader(H264BitReader in) {
        expect(0, in.unsigned());
        expect(0, in.signed());
        expect(0, in.signed());
        int pattern = in.unsigned();
        expect(0, in.signed());
        return pattern;
    }

    static boolean isKeyFrame(byte[] unit) {
        return (unit[0] & 0x1F) == H264FrameCoder.KEY_FRAME;
    }

    /** Puts content into a unit: two zero bytes are never followed by a small one, which would look like a new unit. */
    static byte[] unit(int kind, byte[] content) {
        ByteArrayOutputStream unit = new ByteArrayOutputStream(content.length + 64);
        unit.write(0x60 | kind);
        int zeros = 0;
        for (byte value : content) {
            if (zeros == 2 && value >= 0 && value <= 3) {
                unit.write(3);
                zeros = 0;
            }
            unit.write(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        return unit.toByteArray();
    }

    /** Takes content out of a unit. */
    static byte[] content(byte[] unit) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(unit.length);
        int zeros = 0;
        for (int i = 1; i < unit.length; i++) {
            if (zeros == 2 && unit[i] == 3) {
                zeros = 0;
            } else {
                content.write(unit[i]);
                zeros = unit[i] == 0 ? zeros + 1 : 0;
            }
        }
        return content.toByteArray();
    }

    static void expect(int wanted, int found) {
        if (wanted != found) {
            throw new IllegalArgumentException("Not written by this backend: " + found + " instead of " + wanted + ".");
        }
    }
}
