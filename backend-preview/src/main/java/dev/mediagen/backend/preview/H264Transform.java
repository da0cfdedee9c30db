package dev.mediagen.backend.preview;

/**
 * The integer transform and the quantisation of 4x4 blocks (sections 8.5.10 to 8.5.12 of the standard) for one
 * quantisation parameter (QP): the higher it is, the more detail is lost. Blocks are arrays, row by row.
 */
final class H264Transform {

    /** The highest QP: up to here luma and chroma have the same. */
    static final int MAX_QP = 29;

    /** The index in a block of each coefficient, from the lowest frequency to the highest. */
    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

    /** By QP modulo 6, for coefficients with two even indices, with two odd ones, with one of each. */
    private static final int[][] QUANTISE = {
        {13107, 5243, 8066},
        {11916, 4660, 7490},
        {10082, 4194, 6554},
        {9362, 3647, 5825},
        {8192, 3355, 5243},
        {7282, 2893, 4559}
    };

    private static final int[][] RESTORE = {
        {10, 16, 13}, {11, 18, 14}, {13, 20, 16}, {14, 23, 18}, {16, 25, 20}, {18, 29, 23}
    };

    private final int[] quantise = new int[16];
    private final int[] restore = new int[16];
    private final int shift;

    H264Transform(int qp) {
        shift = qp / 6;
        for (int i = 0; i < 16; i++) {
            int odd = (i & 1) + ((i >> 2) & 1);
            int kind = odd == 0 ? 0 : odd == 2 ? 1 : 2;
            quantise[i] = QUANTISE[qp % 6][kind];
            restore[i] = RESTORE[qp % 6][kind];
        }
    }

    /** Turns differences of samples into coefficients. */
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

    /** Turns restored coefficients into differences of samples. */
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
        int low = (b >> 1) - d;
        int high = b + (d >> 1);
        block[from] = a + c + high;
        block[from + step] = a - c + low;
        block[from + 2 * step] = a - c - low;
        block[from + 3 * step] = a + c - high;
    }

    /**
     * Quantises coefficients.
     *
     * @param levels receives them in zigzag order; one of 15 entries leaves out the first
     * @return whether any is not zero
     */
    boolean quantise(int[] block, int[] levels) {
        int skipped = 16 - levels.length;
        int any = 0;
        for (int i = 0; i < levels.length; i++) {
            int index = ZIGZAG[i + skipped];
            levels[i] = quantise(block[index], quantise[index], 15 + shift);
            any |= levels[i];
        }
        return any != 0;
    }

    /** Restores coefficients from levels; a first coefficient that was left out stays as it is. */
    void restore(int[] levels, int[] block) {
        int skipped = 16 - levels.length;
        for (int i = 0; i < levels.length; i++) {
            int index = ZIGZAG[i + skipped];
            block[index] = (levels[i] * restore[index]) << shift;
        }
    }

    /** Quantises the first coefficients (DC) of the four blocks of a chroma area, together. */
    boolean quantiseChromaDc(int[] dc, int[] levels) {
        hadamard(dc);
        int any = 0;
        for (int i = 0; i < 4; i++) {
            levels[i] = quantise(dc[i], quantise[0], 16 + shift);
            any |= levels[i];
        }
        return any != 0;
    }

    /** The reverse of {@link #quantiseChromaDc}. */
    int[] restoreChromaDc(int[] levels) {
        int[] dc = levels.clone();
        hadamard(dc);
        for (int i = 0; i < 4; i++) {
            dc[i] = ((dc[i] * restore[0]) << shift) >> 1;
        }
        return dc;
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

    /** Rounds towards zero, so that what hardly changes costs nothing. */
    private static int quantise(int value, int factor, int bits) {
        int size = (int) ((Math.abs(value) * (long) factor + (1L << bits) / 6) >> bits);
        return value < 0 ? -size : size;
    }
}
