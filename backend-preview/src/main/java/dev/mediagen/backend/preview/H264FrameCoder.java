package dev.mediagen.backend.preview;

/**
 * What encoding and decoding have in common. Only a small part of H.264 is used: the first frame holds plain samples, and
 * each later frame holds the differences to the one before, without motion, in macroblocks of 16x16 pixels. A macroblock
 * has blocks of 4x4 samples: 16 of luma, ordered by quarters, and 4 of each chroma component.
 *
 * <p>The encoder must know exactly what a decoder will see, because the next frame builds on it. So both run the same code
 * here, and differ only in {@link #transfer}.
 */
abstract class H264FrameCoder {

    static final int LUMA_BLOCKS = 16;
    static final int BLOCKS = 24;

    final H264Cavlc cavlc = new H264Cavlc();
    final H264Transform transform;
    /** The quantised coefficients of the current macroblock. Those of chroma lack the first (DC), which is coded apart. */
    final int[][] levels = new int[BLOCKS][];

    final int[][] chromaDcLevels = new int[2][4];

    private final H264Frame decoded;
    private final Counts[] counts = new Counts[3];

    H264FrameCoder(H264Frame last, int qp) {
        decoded = last;
        transform = new H264Transform(qp);
        for (int block = 0; block < BLOCKS; block++) {
            levels[block] = new int[block < LUMA_BLOCKS ? 16 : 15];
        }
    }

    /** Writes or reads the coefficients of a block, and returns how many are not zero. */
    abstract int transfer(int[] levels, int context);

    /** The current frame as a decoder sees it. */
    H264Frame decoded() {
        return decoded;
    }

    int columns() {
        return (decoded.width() + 15) / 16;
    }

    int macroblocks() {
        return columns() * ((decoded.height() + 15) / 16);
    }

    void beginFrame() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new Counts(decoded.plane(i));
        }
    }

    /** The plane of a block. */
    static int plane(int block) {
        return block < LUMA_BLOCKS ? 0 : 1 + (block - LUMA_BLOCKS) / 4;
    }

    /** The column of a block in its plane. */
    int x(int macroblock, int block) {
        int column = macroblock % columns();
        return (block & 1) * 4 + (block < LUMA_BLOCKS ? column * 16 + (block & 4) * 2 : column * 8);
    }

    /** The row of a block in its plane. */
    int y(int macroblock, int block) {
        int line = macroblock / columns();
        return (block & 2) * 2 + (block < LUMA_BLOCKS ? line * 16 + (block & 8) : line * 8);
    }

    /** Transfers the coefficients of a macroblock, and adds them to the decoded frame. */
    void residual(int macroblock) {
        int[] coefficients = new int[16];
        int[] dc = new int[0];
        for (int block = 0; block < BLOCKS; block++) {
            if (block == LUMA_BLOCKS) {
                transfer(chromaDcLevels[0], H264Cavlc.CHROMA_DC);
                transfer(chromaDcLevels[1], H264Cavlc.CHROMA_DC);
            }
            if (block >= LUMA_BLOCKS) {
                dc = block % 4 == 0 ? transform.restoreChromaDc(chromaDcLevels[plane(block) - 1]) : dc;
                coefficients[0] = dc[block % 4];
            }
            int x = x(macroblock, block);
            int y = y(macroblock, block);
            Counts near = counts[plane(block)];
            int count = transfer(levels[block], near.context(x / 4, y / 4));
            near.set(x / 4, y / 4, count);
            if (count > 0 || block >= LUMA_BLOCKS) {
                transform.restore(levels[block], coefficients);
                decoded.plane(plane(block)).add(x, y, coefficients);
            }
        }
    }

    /** How many coefficients each block of a plane has: neighbours are alike, so their counts decide which codes are short. */
    private static final class Counts {

        private final int width;
        private final byte[] values;

        Counts(H264Plane plane) {
            width = plane.width() / 4;
            values = new byte[width * plane.height() / 4];
        }

        void set(int x, int y, int count) {
            values[y * width + x] = (byte) count;
        }

        int context(int x, int y) {
            int left = x > 0 ? values[y * width + x - 1] : 0;
            int above = y > 0 ? values[(y - 1) * width + x] : 0;
            return x > 0 && y > 0 ? (left + above + 1) / 2 : left + above;
        }
    }
}
