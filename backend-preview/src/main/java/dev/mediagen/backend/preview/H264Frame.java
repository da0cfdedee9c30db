package dev.mediagen.backend.preview;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A frame as video keeps it: brightness for every pixel, two colour differences for every four (BT.709, 16 to 235). The
 * edges are filled up to whole blocks of 16.
 */
final class H264Frame {

    private final int width;
    private final int height;
    private final List<H264Plane> planes;

    /** A frame of one colour, which does not matter. */
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

    /** Paints a frame, on as many processors as there are. */
    static H264Frame of(ImageComposition painting) {
        H264Frame planes = new H264Frame(painting.width(), painting.height());
        IntStream.range(0, planes.plane(1).height()).parallel().forEach(pair -> planes.paint(painting, pair));
        return planes;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Brightness, blue difference, red difference. */
    H264Plane plane(int index) {
        return planes.get(index);
    }

    /** The frame as it is now. */
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

    private void paint(ImageComposition painting, int pair) {
        ImageRow upper = new ImageRow(width);
        ImageRow lower = new ImageRow(width);
        painting.paint(Math.min(2 * pair, height - 1), upper);
        painting.paint(Math.min(2 * pair + 1, height - 1), lower);
        brightness(2 * pair, upper);
        brightness(2 * pair + 1, lower);
        for (int x = 0; x < plane(1).width(); x++) {
            int left = Math.min(2 * x, width - 1);
            int right = Math.min(2 * x + 1, width - 1);
            float red = mean(upper.red, lower.red, left, right);
            float green = mean(upper.green, lower.green, left, right);
            float blue = mean(upper.blue, lower.blue, left, right);
            plane(1).set(x, pair, Math.round(128 + 224 * (-0.1146f * red - 0.3854f * green + 0.5f * blue)));
            plane(2).set(x, pair, Math.round(128 + 224 * (0.5f * red - 0.4542f * green - 0.0458f * blue)));
        }
    }

    private void brightness(int y, ImageRow row) {
        H264Plane plane = plane(0);
        for (int x = 0; x < width; x++) {
            plane.set(x, y, (int) (16.5 + 219 * row.brightness(x)));
        }
        plane.fillRow(y, width);
    }

    private static float mean(float[] upper, float[] lower, int left, int right) {
        return (upper[left] + upper[right] + lower[left] + lower[right]) / 4;
    }

    /** A layer that shows the frame as it is. */
    ImageLayer footage() {
        return (y, row) -> {
            for (int x = 0; x < row.width(); x++) {
                float light = (plane(0).at(x, y) - 16) / 219f;
                float blueness = (plane(1).at(x / 2, y / 2) - 128) / 224f;
                float redness = (plane(2).at(x / 2, y / 2) - 128) / 224f;
                row.red[x] = light + 1.5748f * redness;
                row.green[x] = light - 0.1873f * blueness - 0.4681f * redness;
                row.blue[x] = light + 1.8556f * blueness;
            }
        };
    }
}
