package dev.mediagen.backend.preview;

/**
 * A rectangle in a picture.
 *
 * @param x its left edge
 * @param y its upper edge
 * @param width pixels from left to right
 * @param height pixels from top to bottom
 */
record Area(int x, int y, int width, int height) {

    static Area of(Frame frame) {
        return new Area(0, 0, frame.width(), frame.height());
    }
}
