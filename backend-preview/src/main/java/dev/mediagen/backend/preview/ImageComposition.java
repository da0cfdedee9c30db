package dev.mediagen.backend.preview;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** An image as a stack of layers, from the back to the front. Its rows are painted on request. */
record ImageComposition(int width, int height, List<ImageLayer> layers) {

    /** Rows painted together: enough for several processors, few enough to need little memory. */
    private static final int BAND = 32;

    static ImageComposition of(SceneFrame frame, List<ImageLayer> layers) {
        return new ImageComposition(frame.width(), frame.height(), layers);
    }

    ImageRow row(int y) {
        ImageRow row = new ImageRow(width);
        layers.forEach(layer -> layer.paint(y, row));
        return row;
    }

    /** Passes all rows on, from the top to the bottom. */
    void forEachRow(RowConsumer consumer) throws IOException {
        for (int top = 0; top < height; top += BAND) {
            int end = Math.min(top + BAND, height);
            List<ImageRow> band =
                    IntStream.range(top, end).parallel().mapToObj(this::row).toList();
            for (int y = top; y < end; y++) {
                consumer.accept(y, band.get(y - top));
            }
        }
    }

    /** Receives finished rows. */
    @FunctionalInterface
    interface RowConsumer {

        void accept(int y, ImageRow row) throws IOException;
    }
}
