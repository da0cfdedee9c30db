package dev.mediagen.backend.preview;

import java.util.List;

/**
 * A voice that says nothing: pulses and noise through three resonances that glide from sound to sound. A speech library
 * (FreeTTS, 9 MB, no module name, English only) would say the words, but a preview only has to have their length and
 * rhythm, in any language.
 */
final class AudioSpeech implements AudioSource {

    private static final int GLIDE = 96;

    private final List<AudioPhoneme> phones;
    private final AudioVoice voice;
    private final double speed;
    private final double wobble;
    private final int rate;
    private final MathRandom random;
    private final AudioResonator[] mouth;
    private int index;
    private long frame;
    private double left;
    private double phase;
    private double voiced;
    private double hiss;
    private double pitch;

    AudioSpeech(
            List<AudioPhoneme> phones, AudioVoice voice, double speed, double stability, int rate, MathRandom random) {
        this.phones = phones;
        this.voice = voice;
        this.speed = speed;
        this.wobble = 0.02 + 0.12 * (1 - stability);
        this.rate = rate;
        this.random = random;
        mouth = new AudioResonator[] {
            new AudioResonator(rate, 90), new AudioResonator(rate, 110), new AudioResonator(rate, 170)
        };
        pitch = voice.pitch();
        left = phones.isEmpty() ? 0 : phones.get(0).seconds();
    }

    /** How long phones last when they are spoken at a pace. */
    static double seconds(List<AudioPhoneme> phones, double speed) {
        return phones.stream().mapToDouble(AudioPhoneme::seconds).sum() / speed;
    }

    @Override
    public void next(float[] samples) {
        if (frame++ % GLIDE == 0) {
            glide();
        }
        phase += pitch / rate;
        phase -= Math.floor(phase);
        // The glottis: open for two thirds of the time, and shut fast.
        double pulse = phase < 0.66 ? phase * (0.66 - phase) * (1.4 * phase - 0.5) * 12 : 0;
        double breath = random.between(-1, 1);
        double source = voiced * (pulse + voice.breath() * 0.12 * breath * phase) + hiss * breath * 0.3;
        double sum = 0.9 * mouth[0].next(source) + 0.8 * mouth[1].next(source) + 0.6 * mouth[2].next(source);
        samples[0] = (float) (sum * 0.9);
    }

    private void glide() {
        left -= GLIDE * speed / rate;
        while (left < 0 && index < phones.size() - 1) {
            index++;
            left += phones.get(index).seconds();
        }
        AudioPhoneme phone = phones.get(index);
        boolean over = left < 0;
        voiced += ((over ? 0 : phone.voiced()) - voiced) * 0.35;
        hiss += ((over ? 0 : phone.hiss()) - hiss) * 0.5;
        double sway = 1 + wobble * MathCurves.sin(frame / (rate * 0.9)) + 0.3 * wobble * random.between(-1, 1);
        pitch += (voice.pitch() * sway * (1 + phone.lift()) - pitch) * 0.12;
        mouth[0].towards(phone.first() * voice.formants());
        mouth[1].towards(phone.second() * voice.formants());
        mouth[2].towards(phone.third() * voice.formants());
    }
}
