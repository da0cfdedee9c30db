package dev.mediagen.backend.preview;

import java.util.Arrays;
import java.util.Optional;

/** A picture that was read: its pixels row by row, each alpha, red, green, blue from the top byte down. */
final class ImageBitmap {

    private final int width;
    private final int height;
    private final int[] argb;

    /** Takes the array as it is. */
    ImageBitmap(int width, int height, int[] argb) {
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The pixel at a place; what lies outside takes the nearest. */
    int at(int x, int y) {
        return argb[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))];
    }

    /** The size in words. */
    String size() {
        return width + "x" + height;
    }

    boolean hasTransparency() {
        return Arrays.stream(argb).anyMatch(pixel -> pixel >>> 24 != 255);
    }

    /** The smallest rectangle around everything that is not opaque; empty when all is. */
    Optional<ImageArea> transparentArea() {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int i = 0; i < argb.length; i++) {
            if (argb[i] >>> 24 != 255) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = Math.min(top, i / width);
                bottom = i / width;
            }
        }
        return bottom < 0
                ? Optional.empty()
                : Optional.of(new ImageArea(left, top, right - left + 1, bottom - top + 1));
    }

    /** The same at half, a quarter, … of the size, as long as it still has the pixels for an area. */
    ImageBitmap shrunkFor(int wide, int high) {
        return width >= 2 * wide && height >= 2 * high ? halved().shrunkFor(wide, high) : this;
    }

    private ImageBitmap halved() {
        int half = width / 2;
        int[] pixels = new int[half * (height / 2)];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % half * 2;
            int y = i / half * 2;
            pixels[i] = middle(at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1));
        }
        return new ImageBitmap(half, height / 2, pixels);
    }

    private static int middle(int a, int b, int c, int d) {
        int pixel = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            pixel |= ((part(a, shift) + part(b, shift) + part(c, shift) + part(d, shift) + 2) / 4) << shift;
        }
        return pixel;
    }

    /** The colour between four pixels, blended into a pixel of a row as far as it is opaque. */
    void paint(double x, double y, double strength, ImageRow row, int column) {
        double left = Math.floor(x);
        double top = Math.floor(y);
        float u = (float) (x - left);
        float v = (float) (y - top);
        int upperLeft = at((int) left, (int) top);
        int upperRight = at((int) left + 1, (int) top);
        int lowerLeft = at((int) left, (int) top + 1);
        int lowerRight = at((int) left + 1, (int) top + 1);
        float share = (float) strength * between(upperLeft, upperRight, lowerLeft, lowerRight, 24, u, v);
        row.red[column] += share * (between(upperLeft, upperRight, lowerLeft, lowerRight, 16, u, v) - row.red[column]);
        row.green[column] +=
                share * (between(upperLeft, upperRight, lowerLeft, lowerRight, 8, u, v) - row.green[column]);
        row.blue[column] += share * (between(upperLeft, upperRight, lowerLeft, lowerRight, 0, u, v) - row.blue[column]);
    }

    /** The pixel as a colour, without its transparency. */
    ImageColour colour(int x, int y) {
        return ImageColour.hex(at(x, y) & 0xFFFFFF);
    }

    private static float between(int a, int b, int c, int d, int shift, float u, float v) {
        float upper = part(a, shift) * (1 - u) + part(b, shift) * u;
        float lower = part(c, shift) * (1 - u) + part(d, shift) * u;
        return (upper * (1 - v) + lower * v) / 255;
    }

    private static int part(int argb, int shift) {
        return argb >>> shift & 0xFF;
    }
}
