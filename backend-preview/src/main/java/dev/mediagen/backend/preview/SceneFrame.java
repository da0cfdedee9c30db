package dev.mediagen.backend.preview;

/** The frame of a scene: a size in pixels, and the time in seconds within a video; 0 for an image. */
record SceneFrame(int width, int height, double time) {

    /** The shorter edge in pixels. Lengths are shares of it, so that a scene looks the same at any size. */
    double unit() {
        return Math.min(width, height);
    }
}
