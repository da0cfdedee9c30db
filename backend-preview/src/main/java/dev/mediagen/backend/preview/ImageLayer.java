package dev.mediagen.backend.preview;

/**
 * A part of an image that is painted over the layers behind it, one row at a time. A layer stores nothing between
 * rows, so an image of any size needs the memory of a few rows.
 */
@FunctionalInterface
interface ImageLayer {

    /** Paints over one row. */
    void paint(int y, ImageRow row);
}
