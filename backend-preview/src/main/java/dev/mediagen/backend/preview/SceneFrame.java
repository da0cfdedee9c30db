package dev.mediagen.backend.preview;

/**
 * What a scene is drawn for: the size of the image or video frame, and the time within the video.
 *
 * @param width in pixels
 * @param height in pixels
 * @param time seconds since the video began; 0 for an image
 */
record SceneFrame(int width, int height, double time) {

    /** The shorter edge in pixels. Lengths are shares of it, so that a scene looks the same at any size. */
    double unit() {
        return Math.min(width, height);
    }
}
