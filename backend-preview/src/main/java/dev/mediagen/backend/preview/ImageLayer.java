package dev.mediagen.backend.preview;

/**
 * One thing on top of others. Layers are painted row by row and keep nothing in between, so that a picture of any size
 * needs the memory of one row.
 */
interface ImageLayer {

    /** Paints over what is there in one row. */
    void paint(int y, ImageRow row);
}
