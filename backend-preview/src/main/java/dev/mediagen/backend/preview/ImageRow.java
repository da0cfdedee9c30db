package dev.mediagen.backend.preview;

import java.util.Arrays;

/** One row of a picture while it is painted: four parts for each pixel, as they are stored in a file, from 0 to 1. */
final class ImageRow {

    final float[] red;
    final float[] green;
    final float[] blue;
    final float[] alpha;

    /** Black, and transparent until it is cleared. */
    ImageRow(int width) {
        red = new float[width];
        green = new float[width];
        blue = new float[width];
        alpha = new float[width];
    }

    /** Black and opaque. */
    void clear() {
        Arrays.fill(red, 0);
        Arrays.fill(green, 0);
        Arrays.fill(blue, 0);
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

    /** Takes a pixel as a file has it. */
    void setArgb(int x, int argb) {
        alpha[x] = (argb >>> 24) / 255f;
        red[x] = (argb >> 16 & 0xFF) / 255f;
        green[x] = (argb >> 8 & 0xFF) / 255f;
        blue[x] = (argb & 0xFF) / 255f;
    }

    /** Lays a colour over a pixel; 1 covers it. */
    void mix(int x, ImageColour colour, double share) {
        float part = (float) share;
        red[x] += (colour.red() - red[x]) * part;
        green[x] += (colour.green() - green[x]) * part;
        blue[x] += (colour.blue() - blue[x]) * part;
    }

    /** Lays a colour over a pixel, from parts. */
    void mix(int x, float newRed, float newGreen, float newBlue, double share) {
        float part = (float) share;
        red[x] += (newRed - red[x]) * part;
        green[x] += (newGreen - green[x]) * part;
        blue[x] += (newBlue - blue[x]) * part;
    }

    /** Adds light to a pixel, which never makes it darker and never overflows. */
    void shine(int x, ImageColour colour, double share) {
        float part = (float) share;
        red[x] += (1 - red[x]) * colour.red() * part;
        green[x] += (1 - green[x]) * colour.green() * part;
        blue[x] += (1 - blue[x]) * colour.blue() * part;
    }

    /** Makes a pixel darker. */
    void shade(int x, double share) {
        float rest = (float) (1 - share);
        red[x] *= rest;
        green[x] *= rest;
        blue[x] *= rest;
    }

    /** Lays a pixel of another row over a pixel; 1 covers it. */
    void mix(int x, ImageRow other, int place, double share) {
        float part = (float) share;
        red[x] += (other.red[place] - red[x]) * part;
        green[x] += (other.green[place] - green[x]) * part;
        blue[x] += (other.blue[place] - blue[x]) * part;
    }

    double brightness(int x) {
        return 0.2126 * red[x] + 0.7152 * green[x] + 0.0722 * blue[x];
    }

    /** Takes the middle of a square of four pixels. */
    void average(int x, ImageRow upper, ImageRow lower, int place) {
        red[x] = (upper.red[place] + upper.red[place + 1] + lower.red[place] + lower.red[place + 1]) / 4;
        green[x] = (upper.green[place] + upper.green[place + 1] + lower.green[place] + lower.green[place + 1]) / 4;
        blue[x] = (upper.blue[place] + upper.blue[place + 1] + lower.blue[place] + lower.blue[place + 1]) / 4;
    }

    /** A pixel with 8 bits a part: alpha, red, green, blue from the top down. */
    int argb(int x) {
        return level(alpha[x]) << 24 | level(red[x]) << 16 | level(green[x]) << 8 | level(blue[x]);
    }

    private static int level(float part) {
        return Math.max(0, Math.min(255, (int) (part * 255 + 0.5f)));
    }
}
