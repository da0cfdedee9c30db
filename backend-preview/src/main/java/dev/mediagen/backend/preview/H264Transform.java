package dev.mediagen.backend.preview;

/**
 * The step from differences between pixels to coefficients and back, as H.264 does it (sections 8.5.10 to 8.5.12), for
 * one coarseness. Blocks are 4x4, row by row.
 */
final class H264Transform {

    /** From the mean of a block to its finest detail. */
    private static final int[] ORDER = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

    /** By what is left of the coarseness divided by 6: for corners, for centres, for the rest. */
    private static final int[][] SHRINK = {
        {13107, 5243, 8066},
        {11916, 4660, 7490},
        {10082, 4194, 6554},
        {9362, 3647, 5825},
        {8192, 3355, 5243},
        {7282, 2893, 4559}
    };

    private static final int[][] STRETCH = {
        {10, 16, 13}, {11, 18, 14}, {13, 20, 16}, {14, 23, 18}, {16, 25, 20}, {18, 29, 23}
    };

    private final int[] shrink = new int[16];
    private final int[] stretch = new int[16];
    private final int shift;

    /**
     * A transform.
     *
     * @param coarseness what the standard calls QP; at most 29, up to where it is the same for brightness and colour
     */
    H264Transform(int coarseness) {
        shift = coarseness / 6;
        for (int i = 0; i < 16; i++) {
            int odd = (i & 1) + ((i >> 2) & 1);
            int kind = odd == 0 ? 0 : odd == 2 ? 1 : 2;
            shrink[i] = SHRINK[coarseness % 6][kind];
            stretch[i] = STRETCH[coarseness % 6][kind];
        }
    }

    /** Differences into coefficients, not yet made coarse. */
    static void forward(int[] block) {
        for (int i = 0; i < 4; i++) {
            forward(block, 4 * i, 1);
        }
        for (int i = 0; i < 4; i++) {
            forward(block, i, 4);
        }
    }

    private static void forward(int[] block, int from, int step) {
        int a = block[from];
        int b = block[from + step];
        int c = block[from + 2 * step];
        int d = block[from + 3 * step];
        block[from] = a + b + c + d;
        block[from + step] = 2 * (a - d) + b - c;
        block[from + 2 * step] = a - b - c + d;
        block[from + 3 * step] = a - d - 2 * (b - c);
    }

    /** Adds what the coefficients stand for to nothing: they become differences again. */
    static void inverse(int[] block) {
        for (int i = 0; i < 4; i++) {
            inverse(block, 4 * i, 1);
        }
        for (int i = 0; i < 4; i++) {
            inverse(block, i, 4);
        }
        for (int i = 0; i < 16; i++) {
            block[i] = (block[i] + 32) >> 6;
        }
    }

    private static void inverse(int[] block, int from, int step) {
        int a = block[from];
        int b = block[from + step];
        int c = block[from + 2 * step];
        int d = block[from + 3 * step];
        int even = a + c;
        int odd = a - c;
        int low = (b >> 1) - d;
        int high = b + (d >> 1);
        block[from] = even + high;
        block[from + step] = odd + low;
        block[from + 2 * step] = odd - low;
        block[from + 3 * step] = even - high;
    }

    /**
     * Makes coefficients coarse.
     *
     * @param block coefficients by place
     * @param levels takes them by frequency, without the first {@code 16 - levels.length}
     */
    void shrink(int[] block, int[] levels) {
        int skipped = 16 - levels.length;
        for (int i = 0; i < levels.length; i++) {
            int place = ORDER[i + skipped];
            levels[i] = shrink(block[place], shrink[place], 15 + shift);
        }
    }

    /** The way back of {@link #shrink}; a first coefficient that was skipped stays as it is. */
    void stretch(int[] levels, int[] block) {
        int skipped = 16 - levels.length;
        for (int i = 0; i < levels.length; i++) {
            int place = ORDER[i + skipped];
            block[place] = (levels[i] * stretch[place]) << shift;
        }
    }

    /** Makes the means of the four blocks of a chroma area coarse, together. */
    void shrinkMeans(int[] means, int[] levels) {
        hadamard(means);
        for (int i = 0; i < 4; i++) {
            levels[i] = shrink(means[i], shrink[0], 16 + shift);
        }
    }

    /** The way back of {@link #shrinkMeans}. */
    void stretchMeans(int[] levels, int[] means) {
        System.arraycopy(levels, 0, means, 0, 4);
        hadamard(means);
        for (int i = 0; i < 4; i++) {
            means[i] = ((means[i] * stretch[0]) << shift) >> 1;
        }
    }

    private static void hadamard(int[] four) {
        int a = four[0] + four[1];
        int b = four[0] - four[1];
        int c = four[2] + four[3];
        int d = four[2] - four[3];
        four[0] = a + c;
        four[1] = b + d;
        four[2] = a - c;
        four[3] = b - d;
    }

    /** Rounds towards 0, so that what hardly changes costs nothing. */
    private static int shrink(int value, int factor, int bits) {
        int size = (int) ((Math.abs(value) * (long) factor + (1L << bits) / 6) >> bits);
        return value < 0 ? -size : size;
    }
}
