package dev.mediagen.backend.preview;

/** One note: start and duration in seconds, pitch in hertz, and a gain, at most 1. */
record AudioNote(double start, double length, double pitch, double gain, AudioInstrument instrument) {

    double end() {
        return start + length + instrument.release();
    }

    /** The sample at a time in seconds since the beginning of the audio. */
    double sample(double time) {
        return gain * instrument.sample(time - start, this);
    }
}
