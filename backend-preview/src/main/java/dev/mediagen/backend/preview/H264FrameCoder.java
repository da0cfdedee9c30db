package dev.mediagen.backend.preview;

/**
 * What encoding and decoding have in common. Only a small part of H.264 is used: the first frame holds plain samples, and
 * each later frame holds the differences to the one before, without motion, in macroblocks of 16x16 pixels.
 *
 * <p>The encoder must know exactly what a decoder will see, because the next frame builds on it. So both run the same code
 * here, and differ only in {@link #transfer}.
 */
abstract class H264FrameCoder {

    final H264Cavlc cavlc = new H264Cavlc();
    final H264Transform transform;
    /** The quantised coefficients of the current macroblock. */
    final int[][] lumaLevels = new int[16][16];

    final int[][] chromaDcLevels = new int[2][4];
    final int[][] chromaLevels = new int[8][15];

    private final H264Frame decoded;
    private final Counts[] counts = new Counts[3];

    H264FrameCoder(H264Frame last, int qp) {
        decoded = last;
        transform = new H264Transform(qp);
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

    /** The column of a luma block within its macroblock. Blocks are ordered by quarters, from left to right in each. */
    static int blockX(int block) {
        return (block & 1) * 4 + ((block >> 2) & 1) * 8;
    }

    static int blockY(int block) {
        return ((block >> 1) & 1) * 4 + (block >> 3) * 8;
    }

    /** Transfers the coefficients of a macroblock, and adds them to the decoded frame. */
    void residual(int macroblock) {
        int x = macroblock % columns();
        int y = macroblock / columns();
        int[] coefficients = new int[16];
        for (int block = 0; block < 16; block++) {
            int left = x * 16 + blockX(block);
            int top = y * 16 + blockY(block);
            if (transferCounted(0, left, top, lumaLevels[block]) > 0) {
                transform.restore(lumaLevels[block], coefficients);
                decoded.plane(0).add(left, top, coefficients);
            }
        }
        for (int[] levels : chromaDcLevels) {
            transfer(levels, H264Cavlc.CHROMA_DC);
        }
        for (int plane = 0; plane < 2; plane++) {
            int[] dc = transform.restoreChromaDc(chromaDcLevels[plane]);
            for (int block = 0; block < 4; block++) {
                int left = x * 8 + (block & 1) * 4;
                int top = y * 8 + (block >> 1) * 4;
                int[] levels = chromaLevels[plane * 4 + block];
                transferCounted(plane + 1, left, top, levels);
                coefficients[0] = dc[block];
                transform.restore(levels, coefficients);
                decoded.plane(plane + 1).add(left, top, coefficients);
            }
        }
    }

    private int transferCounted(int plane, int x, int y, int[] levels) {
        int count = transfer(levels, counts[plane].context(x / 4, y / 4));
        counts[plane].set(x / 4, y / 4, count);
        return count;
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
