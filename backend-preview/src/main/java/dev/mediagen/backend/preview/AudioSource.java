package dev.mediagen.backend.preview;

/** Audio whose samples are computed on request, once. */
@FunctionalInterface
interface AudioSource {

    /** Sets the next sample of each channel, from -1 to 1. */
    void next(float[] frame);
}
