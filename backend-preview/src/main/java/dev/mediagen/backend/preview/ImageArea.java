package dev.mediagen.backend.preview;

/**
 * A rectangle in a picture.
 *
 * @param x its left edge
 * @param y its upper edge
 * @param width pixels from left to right
 * @param height pixels from top to bottom
 */
record ImageArea(int x, int y, int width, int height) {

    static ImageArea of(SceneFrame frame) {
        return new ImageArea(0, 0, frame.width(), frame.height());
    }
}
