package dev.mediagen.backend.preview;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A video frame in YCbCr 4:2:0: a luma sample per pixel, two chroma samples per four pixels (BT.709, limited range). The
 * planes are padded to whole macroblocks of 16x16 pixels.
 */
final class H264Frame {

    private final int width;
    private final int height;
    private final List<H264Plane> planes;

    /** A frame with any content. */
    H264Frame(int width, int height) {
        this.width = width;
        this.height = height;
        int columns = (width + 15) / 16;
        int lines = (height + 15) / 16;
        planes = List.of(
                new H264Plane(columns * 16, lines * 16),
                new H264Plane(columns * 8, lines * 8),
                new H264Plane(columns * 8, lines * 8));
    }

    /** Paints a frame, on all processors. */
    static H264Frame of(ImageComposition image) {
        H264Frame frame = new H264Frame(image.width(), image.height());
        IntStream.range(0, frame.plane(1).height()).parallel().forEach(line -> frame.paint(image, line));
        return frame;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Luma (Y), blue difference (Cb) or red difference (Cr). */
    H264Plane plane(int index) {
        return planes.get(index);
    }

    H264Frame copied() {
        H264Frame copy = new H264Frame(width, height);
        copy.copy(this);
        return copy;
    }

    void copy(H264Frame other) {
        for (int i = 0; i < planes.size(); i++) {
            plane(i).copy(other.plane(i));
        }
    }

    private void paint(ImageComposition image, int chromaLine) {
        ImageRow upper = image.row(Math.min(2 * chromaLine, height - 1));
        ImageRow lower = image.row(Math.min(2 * chromaLine + 1, height - 1));
        paintLuma(upper, 2 * chromaLine);
        paintLuma(lower, 2 * chromaLine + 1);
        for (int x = 0; x < plane(1).width(); x++) {
            int left = Math.min(2 * x, width - 1);
            int right = Math.min(2 * x + 1, width - 1);
            float red = mean(upper.red, lower.red, left, right);
            float green = mean(upper.green, lower.green, left, right);
            float blue = mean(upper.blue, lower.blue, left, right);
            plane(1).set(x, chromaLine, Math.round(128 + 224 * (-0.1146f * red - 0.3854f * green + 0.5f * blue)));
            plane(2).set(x, chromaLine, Math.round(128 + 224 * (0.5f * red - 0.4542f * green - 0.0458f * blue)));
        }
    }

    private void paintLuma(ImageRow row, int y) {
        for (int x = 0; x < width; x++) {
            plane(0).set(x, y, (int) (16.5 + 219 * row.brightness(x)));
        }
        plane(0).padRow(y, width);
    }

    private static float mean(float[] upper, float[] lower, int left, int right) {
        return (upper[left] + upper[right] + lower[left] + lower[right]) / 4;
    }

    /** A layer that shows the frame. */
    ImageLayer layer() {
        return (y, row) -> {
            for (int x = 0; x < row.width(); x++) {
                float luma = (plane(0).at(x, y) - 16) / 219f;
                float blue = (plane(1).at(x / 2, y / 2) - 128) / 224f;
                float red = (plane(2).at(x / 2, y / 2) - 128) / 224f;
                row.red[x] = luma + 1.5748f * red;
                row.green[x] = luma - 0.1873f * blue - 0.4681f * red;
                row.blue[x] = luma + 1.8556f * blue;
            }
        };
    }
}
