package dev.mediagen.backend.preview;

import java.util.Arrays;

/** One row of an image: sRGB and alpha for each pixel, each 0 to 1. */
final class ImageRow {

    final float[] red;
    final float[] green;
    final float[] blue;
    final float[] alpha;

    /** A black, opaque row. */
    ImageRow(int width) {
        red = new float[width];
        green = new float[width];
        blue = new float[width];
        alpha = new float[width];
        Arrays.fill(alpha, 1);
    }

    int width() {
        return red.length;
    }

    void set(int x, ImageColour colour) {
        red[x] = colour.red();
        green[x] = colour.green();
        blue[x] = colour.blue();
    }

    void setArgb(int x, int argb) {
        alpha[x] = (argb >>> 24) / 255f;
        red[x] = (argb >> 16 & 0xFF) / 255f;
        green[x] = (argb >> 8 & 0xFF) / 255f;
        blue[x] = (argb & 0xFF) / 255f;
    }

    /** Lays a colour over a pixel; a share of 1 covers it. */
    void mix(int x, ImageColour colour, double share) {
        mix(x, colour.red(), colour.green(), colour.blue(), (float) share);
    }

    /** Lays a pixel of another row over a pixel; a share of 1 covers it. */
    void mix(int x, ImageRow other, int otherX, double share) {
        mix(x, other.red[otherX], other.green[otherX], other.blue[otherX], (float) share);
    }

    void mix(int x, float newRed, float newGreen, float newBlue, float share) {
        red[x] += (newRed - red[x]) * share;
        green[x] += (newGreen - green[x]) * share;
        blue[x] += (newBlue - blue[x]) * share;
    }

    /** Adds light to a pixel: never darker, never brighter than white. */
    void shine(int x, ImageColour colour, double share) {
        float part = (float) share;
        red[x] += (1 - red[x]) * colour.red() * part;
        green[x] += (1 - green[x]) * colour.green() * part;
        blue[x] += (1 - blue[x]) * colour.blue() * part;
    }

    double brightness(int x) {
        return 0.2126 * red[x] + 0.7152 * green[x] + 0.0722 * blue[x];
    }

    /** A pixel in 32 bits: alpha, red, green, blue from the highest byte down. */
    int argb(int x) {
        return level(alpha[x]) << 24 | level(red[x]) << 16 | level(green[x]) << 8 | level(blue[x]);
    }

    private static int level(float part) {
        return Math.max(0, Math.min(255, (int) (part * 255 + 0.5f)));
    }
}
