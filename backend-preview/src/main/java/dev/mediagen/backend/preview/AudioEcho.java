package dev.mediagen.backend.preview;

/** Lets a stereo sound echo: each side answers the other a little later. */
final class AudioEcho implements AudioSource {

    private final AudioSource source;
    private final float[] left;
    private final float[] right;
    private int leftAt;
    private int rightAt;

    AudioEcho(AudioSource source, int rate) {
        this.source = source;
        left = new float[(int) (rate * 0.293)];
        right = new float[(int) (rate * 0.367)];
    }

    @Override
    public void next(float[] frame) {
        source.next(frame);
        float echoLeft = left[leftAt];
        float echoRight = right[rightAt];
        left[leftAt] = frame[0] * 0.5f + echoRight * 0.42f;
        right[rightAt] = frame[1] * 0.5f + echoLeft * 0.42f;
        leftAt = (leftAt + 1) % left.length;
        rightAt = (rightAt + 1) % right.length;
        frame[0] += echoLeft * 0.55f;
        frame[1] += echoRight * 0.55f;
    }
}
