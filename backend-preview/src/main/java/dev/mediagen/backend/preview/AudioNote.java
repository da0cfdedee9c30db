package dev.mediagen.backend.preview;

/** One note: start and length in seconds, pitch in hertz, a gain of 1 for as loud as possible. */
record AudioNote(double start, double length, double pitch, double gain, AudioInstrument instrument) {

    double end() {
        return start + length + instrument.release();
    }

    /** The sample at a time in seconds since the beginning of the audio. */
    double sample(double time) {
        return gain * instrument.sample(time - start, this);
    }
}
