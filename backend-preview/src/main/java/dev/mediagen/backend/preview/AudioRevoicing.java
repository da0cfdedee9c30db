package dev.mediagen.backend.preview;

/** A voice that is as loud as a recording, at every moment: another speaker, or another language. */
final class AudioRevoicing implements AudioSource {

    private final AudioSource recording;
    private final AudioSource voice;
    private final float[] heard = new float[1];
    private final double attack;
    private final double release;
    private double loudness;

    AudioRevoicing(AudioSource recording, AudioSource voice, int rate) {
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
