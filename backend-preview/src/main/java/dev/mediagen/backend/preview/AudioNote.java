package dev.mediagen.backend.preview;

/**
 * One note of a score.
 *
 * @param start when it begins, in seconds
 * @param length how long it is held, in seconds
 * @param pitch in Hertz
 * @param gain how loud, 1 is all there is
 * @param pan from -1 at the left to 1 at the right
 * @param instrument what plays it
 */
record AudioNote(double start, double length, double pitch, double gain, double pan, AudioInstrument instrument) {

    double end() {
        return start + length + instrument.release();
    }

    /** The loudness and the wave at a moment after its start. */
    double at(double age) {
        return gain * instrument.envelope(age, length) * instrument.wave(age, pitch);
    }
}
