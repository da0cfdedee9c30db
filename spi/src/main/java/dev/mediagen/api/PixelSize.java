package dev.mediagen.api;

/**
 * An exact size in pixels.
 *
 * @param width pixels from left to right, at least 1
 * @param height pixels from top to bottom, at least 1
 */
public record PixelSize(int width, int height) implements Size {

    /** Refuses sizes without an area. */
    public PixelSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "Width and height must be at least 1 pixel, not " + width + "x" + height + ".");
        }
    }

    @Override
    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String text() {
        return width + "x" + height;
    }

    @Override
    public String toString() {
        return text();
    }
}
