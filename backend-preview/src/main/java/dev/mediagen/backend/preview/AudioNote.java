package dev.mediagen.backend.preview;

/**
 * One note.
 *
 * @param start in seconds
 * @param length in seconds
 * @param pitch in hertz
 * @param gain 1 for as loud as possible
 * @param instrument what plays it
 */
record AudioNote(double start, double length, double pitch, double gain, AudioInstrument instrument) {

    double end() {
        return start + length + instrument.release();
    }

    /** The sample at a time in seconds since the beginning of the audio. */
    double sample(double time) {
        return gain * instrument.sample(time - start, this);
    }
}
