package dev.mediagen.probe;

import java.util.Arrays;

/** The pixel format of a PNG, and which pixels are transparent. */
final class PngPixel {

    private static final int PALETTE = 3;
    private static final int ALPHA = 4;
    private static final int[] CHANNELS = {1, 0, 3, 1, 2, 0, 4};

    private final int depth;
    private final int type;
    private byte[] transparent = new byte[0];

    PngPixel(int depth, int type) {
        this.depth = depth;
        this.type = type;
    }

    /** Reads the transparency chunk: the opacity of each colour of the palette, or one colour. */
    void transparent(byte[] chunk) {
        transparent = chunk;
    }

    boolean mayBeTransparent() {
        return (type & ALPHA) != 0 || transparent.length > 0;
    }

    private int bits() {
        return depth * (type < CHANNELS.length ? CHANNELS[type] : 0);
    }

    /** The distance to the byte of the previous pixel. */
    int bytes() {
        return Math.max(1, bits() / 8);
    }

    int rowBytes(int width) {
        return (int) (((long) width * bits() + 7) / 8);
    }

    /** Whether a pixel of a row is not opaque. */
    boolean isTransparentIn(byte[] row, int width) {
        if ((type & ALPHA) != 0) {
            return hasAlpha(row);
        }
        for (int x = 0; x < width; x++) {
            if (type == PALETTE ? isTransparentColour(sample(row, x)) : isTheColour(row, x)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasAlpha(byte[] row) {
        int alphaBytes = depth / 8;
        int pixel = bytes();
        for (int at = pixel - alphaBytes; at < row.length; at += pixel) {
            if (row[at] != -1 || row[at + alphaBytes - 1] != -1) {
                return true;
            }
        }
        return false;
    }

    private boolean isTransparentColour(int index) {
        return index < transparent.length && transparent[index] != -1;
    }

    private boolean isTheColour(byte[] row, int x) {
        if (depth == 16) {
            int at = x * bytes();
            return transparent.length >= bytes() && Arrays.equals(row, at, at + bytes(), transparent, 0, bytes());
        }
        int channels = CHANNELS[type];
        for (int channel = 0; channel < channels; channel++) {
            int low = 2 * channel + 1;
            if (low >= transparent.length || sample(row, x * channels + channel) != (transparent[low] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** A sample of at most eight bits. */
    private int sample(byte[] row, int number) {
        int bit = number * depth;
        return ((row[bit / 8] & 0xFF) >>> (8 - depth - bit % 8)) & ((1 << depth) - 1);
    }
}
