package dev.mediagen.backend.preview;

import java.util.Arrays;

/**
 * What writing and reading H.264 have in common. Of the standard only as much is used as a preview needs: the first frame
 * holds plain samples; every later one adds to the frame before, in blocks of 16x16 pixels that stay where they are.
 *
 * <p>A writer has to know to the bit what a reader will see, for the next frame builds on it. So both run through the
 * same code here, and differ only in {@link #transfer}.
 */
abstract class H264FrameCoder {

    /** Which parts of a block hold anything, in the order of their codes: four bits for brightness, two for colour. */
    static final int[] PATTERNS = {
        0, 16, 1, 2, 4, 8, 32, 3, 5, 10, 12, 15, 47, 7, 11, 13, 14, 6, 9, 31, 35, 37, 42, 44, 33, 34, 36, 40, 39, 43,
        45, 46, 17, 18, 20, 24, 19, 21, 26, 28, 23, 27, 29, 30, 22, 25, 38, 41
    };

    /** The coarsest there is; beyond it brightness and colour go different ways. */
    static final int COARSEST = 29;

    static final int SLICE = 1;
    static final int KEY_FRAME = 5;

    private final H264Cavlc cavlc = new H264Cavlc();
    private final H264Transform transform;
    private final H264Frame seen;
    private final Counts[] counts = new Counts[3];

    /** The coefficients of one block: brightness, then the means and the rest of both colour differences. */
    final int[][] levels = new int[16][16];

    final int[][] meanLevels = new int[2][4];
    final int[][] chromaLevels = new int[8][15];

    H264FrameCoder(H264Frame seen, int coarseness) {
        this.seen = seen;
        transform = new H264Transform(coarseness);
    }

    /** Writes or reads the coefficients of a small block, and says how many there are. */
    abstract int transfer(int[] coefficients, int near);

    /** The picture as a reader sees it. */
    H264Frame seen() {
        return seen;
    }

    H264Cavlc cavlc() {
        return cavlc;
    }

    H264Transform transform() {
        return transform;
    }

    int columns() {
        return (seen.width() + 15) / 16;
    }

    int blocks() {
        return columns() * ((seen.height() + 15) / 16);
    }

    void beginFrame() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new Counts(seen.plane(i));
        }
    }

    /** How far right of its block a small block of brightness begins; they go in quarters, each from left to right. */
    static int right(int small) {
        return (small & 1) * 4 + ((small >> 2) & 1) * 8;
    }

    static int down(int small) {
        return ((small >> 1) & 1) * 4 + (small >> 3) * 8;
    }

    /** Transfers the coefficients of a block, and adds to the picture what they stand for. */
    void residual(int block, int pattern) {
        int x = block % columns();
        int y = block / columns();
        int[] pixels = new int[16];
        for (int small = 0; small < 16; small++) {
            if (((pattern >> (small >> 2)) & 1) == 1) {
                int left = x * 16 + right(small);
                int top = y * 16 + down(small);
                if (transferCounted(0, left, top, levels[small]) > 0) {
                    transform.stretch(levels[small], pixels);
                    seen.plane(0).add(left, top, pixels);
                }
            }
        }
        if (pattern >> 4 > 0) {
            chroma(x * 8, y * 8, pattern >> 4 == 2);
        }
    }

    private void chroma(int x, int y, boolean detailed) {
        for (int[] means : meanLevels) {
            transfer(means, H264Cavlc.CHROMA);
        }
        int[] means = new int[4];
        int[] pixels = new int[16];
        for (int plane = 0; plane < 2; plane++) {
            transform.stretchMeans(meanLevels[plane], means);
            for (int small = 0; small < 4; small++) {
                int left = x + (small & 1) * 4;
                int top = y + (small >> 1) * 4;
                int[] fine = chromaLevels[plane * 4 + small];
                if (detailed) {
                    transferCounted(plane + 1, left, top, fine);
                } else {
                    Arrays.fill(fine, 0);
                }
                pixels[0] = means[small];
                transform.stretch(fine, pixels);
                seen.plane(plane + 1).add(left, top, pixels);
            }
        }
    }

    private int transferCounted(int plane, int x, int y, int[] coefficients) {
        int count = transfer(coefficients, counts[plane].near(x / 4, y / 4));
        counts[plane].set(x / 4, y / 4, count);
        return count;
    }

    /** How many coefficients each small block of a plane holds: what is near tells which codes are short. */
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

        int near(int x, int y) {
            int left = x > 0 ? values[y * width + x - 1] : 0;
            int above = y > 0 ? values[(y - 1) * width + x] : 0;
            return x > 0 && y > 0 ? (left + above + 1) / 2 : left + above;
        }
    }
}
