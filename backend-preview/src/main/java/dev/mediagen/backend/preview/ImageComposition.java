package dev.mediagen.backend.preview;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A picture that is not there yet: its rows are painted when somebody asks for them.
 *
 * @param width pixels from left to right
 * @param height pixels from top to bottom
 * @param layers from the back to the front
 */
record ImageComposition(int width, int height, List<ImageLayer> layers) {

    /** Few enough to need little memory, enough for several processors. */
    private static final int BAND = 32;

    void paint(int y, ImageRow row) {
        row.clear();
        for (ImageLayer layer : layers) {
            layer.paint(y, row);
        }
    }

    /** Paints all rows, on as many processors as there are, and hands them over from the top to the bottom. */
    void forEachRow(RowTaker taker) throws IOException {
        List<ImageRow> band =
                Stream.generate(() -> new ImageRow(width)).limit(BAND).toList();
        for (int top = 0; top < height; top += BAND) {
            int first = top;
            int count = Math.min(BAND, height - top);
            IntStream.range(0, count).parallel().forEach(i -> paint(first + i, band.get(i)));
            for (int i = 0; i < count; i++) {
                taker.take(top + i, band.get(i));
            }
        }
    }

    /** Takes finished rows. */
    @FunctionalInterface
    interface RowTaker {

        void take(int y, ImageRow row) throws IOException;
    }
}
