package dev.mediagen.backend.preview;

/** A voice that is as loud as a recording, at every moment: another speaker, or another language. */
final class Puppet implements Sound {

    private final Sound recording;
    private final Sound voice;
    private final float[] heard = new float[1];
    private final double attack;
    private final double release;
    private double loudness;

    Puppet(Sound recording, Sound voice, int rate) {
        this.recording = recording;
        this.voice = voice;
        attack = 1 / (0.004 * rate);
        release = 1 / (0.06 * rate);
    }

    @Override
    public void next(float[] frame) {
        recording.next(heard);
        voice.next(frame);
        double now = Math.abs(heard[0]);
        loudness += (now - loudness) * (now > loudness ? attack : release);
        frame[0] *= (float) Math.min(1.2, loudness * 7);
    }
}
