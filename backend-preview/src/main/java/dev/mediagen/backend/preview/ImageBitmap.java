package dev.mediagen.backend.preview;

import java.util.Arrays;
import java.util.Optional;

/** An image that was read into memory: ARGB pixels, row by row. */
final class ImageBitmap {

    private final int width;
    private final int height;
    private final int[] argb;

    /** Keeps the array; it must not change afterwards. */
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

    /** A pixel; positions outside use the nearest one. */
    int at(int x, int y) {
        return argb[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))];
    }

    /** The colour of a pixel, without its transparency. */
    ImageColour colour(int x, int y) {
        return ImageColour.hex(at(x, y) & 0xFFFFFF);
    }

    /** The size as text, such as {@code 640x480}. */
    String size() {
        return width + "x" + height;
    }

    boolean hasTransparency() {
        return Arrays.stream(argb).anyMatch(pixel -> pixel >>> 24 != 255);
    }

    /** The smallest rectangle around all pixels that are not opaque; empty when there are none. */
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

    /** This image at half, a quarter, … of its size, but not below the size that is needed. */
    ImageBitmap shrunkFor(int neededWidth, int neededHeight) {
        return width >= 2 * neededWidth && height >= 2 * neededHeight
                ? halved().shrunkFor(neededWidth, neededHeight)
                : this;
    }

    private ImageBitmap halved() {
        int half = width / 2;
        int[] pixels = new int[half * (height / 2)];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % half * 2;
            int y = i / half * 2;
            for (int shift = 0; shift < 32; shift += 8) {
                pixels[i] |= Math.round(component(x, y, shift, 0.5f, 0.5f)) << shift;
            }
        }
        return new ImageBitmap(half, height / 2, pixels);
    }

    /** Paints the interpolated colour at a position over a pixel of a row, as far as it is opaque. */
    void paint(double x, double y, ImageRow row, int column) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float u = (float) (x - left);
        float v = (float) (y - top);
        row.mix(
                column,
                component(left, top, 16, u, v) / 255,
                component(left, top, 8, u, v) / 255,
                component(left, top, 0, u, v) / 255,
                component(left, top, 24, u, v) / 255);
    }

    /** One of the four components between four pixels, 0 to 255. */
    private float component(int left, int top, int shift, float u, float v) {
        float upper = (at(left, top) >>> shift & 0xFF) * (1 - u) + (at(left + 1, top) >>> shift & 0xFF) * u;
        float lower = (at(left, top + 1) >>> shift & 0xFF) * (1 - u) + (at(left + 1, top + 1) >>> shift & 0xFF) * u;
        return upper * (1 - v) + lower * v;
    }
}
