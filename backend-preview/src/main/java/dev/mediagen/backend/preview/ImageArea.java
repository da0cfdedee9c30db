package dev.mediagen.backend.preview;

/** A rectangle in an image, in pixels. */
record ImageArea(int x, int y, int width, int height) {

    static ImageArea of(SceneFrame frame) {
        return new ImageArea(0, 0, frame.width(), frame.height());
    }

    /** A layer in one colour. */
    ImageLayer filledWith(ImageColour colour, double opacity) {
        return (y, row) -> {
            int to = Math.min(row.width(), x + width);
            for (int column = Math.max(0, x); y >= this.y && y < this.y + height && column < to; column++) {
                row.mix(column, colour, opacity);
            }
        };
    }
}
