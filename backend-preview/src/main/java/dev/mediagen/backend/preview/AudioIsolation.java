package dev.mediagen.backend.preview;

/** Lets the pitches of speech through and closes when nobody speaks. */
final class AudioIsolation implements AudioSource {

    private final AudioSource recording;
    private final double low;
    private final double high;
    private final double pace;
    private double rumble;
    private double smooth;
    private double loudness;
    private double gate;

    AudioIsolation(AudioSource recording, int rate) {
        this.recording = recording;
        low = 1 - StrictMath.exp(-2 * StrictMath.PI * 140 / rate);
        high = 1 - StrictMath.exp(-2 * StrictMath.PI * 4200 / rate);
        pace = 1 / (0.02 * rate);
    }

    @Override
    public void next(float[] frame) {
        recording.next(frame);
        rumble += (frame[0] - rumble) * low;
        smooth += (frame[0] - rumble - smooth) * high;
        loudness += (Math.abs(smooth) - loudness) * pace;
        gate += (MathCurves.smooth(0.01, 0.03, loudness) - gate) * pace;
        frame[0] = (float) (smooth * gate);
    }
}
