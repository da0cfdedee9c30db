package dev.mediagen.backend.preview;

/**
 * What is drawn on: a size, and for a clip a moment.
 *
 * @param width pixels from left to right
 * @param height pixels from top to bottom
 * @param time seconds since the clip began; 0 for a picture
 */
record SceneFrame(int width, int height, double time) {

    /** The shorter edge: lengths are shares of it, so that a picture looks the same at any size. */
    double unit() {
        return Math.min(width, height);
    }
}
