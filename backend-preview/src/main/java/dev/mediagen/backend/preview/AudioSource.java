package dev.mediagen.backend.preview;

/** A sound that is not there yet: its samples are worked out when somebody asks for them. */
@FunctionalInterface
interface AudioSource {

    /** The next sample, from -1 to 1, for each channel. */
    void next(float[] frame);
}
