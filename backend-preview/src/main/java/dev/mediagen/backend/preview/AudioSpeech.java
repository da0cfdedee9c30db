package dev.mediagen.backend.preview;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Speech without words: a sung vowel or a hum per letter. A speech library (FreeTTS, 9 MB, no module name, English only)
 * would speak the words, but a preview only needs their length and rhythm, in any language.
 */
record AudioSpeech(List<AudioNote> notes, double seconds) {

    private static final String VOWELS = "aeiou";
    private static final List<AudioInstrument> SUNG = List.of(
            AudioInstrument.VOWEL_A,
            AudioInstrument.VOWEL_E,
            AudioInstrument.VOWEL_I,
            AudioInstrument.VOWEL_O,
            AudioInstrument.VOWEL_U);
    private static final double PAUSE = 0.25;

    /**
     * Speaks a text.
     *
     * @param start seconds of silence before the first letter
     * @param speed 1 is normal
     * @param stability from 0 for a lively pitch to 1 for a monotonous one
     */
    static AudioSpeech of(
            String text, double start, AudioVoice voice, double speed, double stability, MathRandom random) {
        List<AudioNote> notes = new ArrayList<>();
        double time = start;
        String letters = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        for (int code : letters.codePoints().toArray()) {
            double length = seconds(code) / speed;
            if (Character.isLetterOrDigit(code)) {
                double pitch = voice.pitch() * (1 + (1 - stability) * random.between(-0.15, 0.15));
                notes.add(new AudioNote(time, length, pitch, 0.13, instrument(code)));
            }
            time += length;
        }
        return new AudioSpeech(notes, time + PAUSE);
    }

    private static AudioInstrument instrument(int code) {
        int vowel = code < 0x80 ? VOWELS.indexOf(code) : code % VOWELS.length();
        return vowel < 0 ? AudioInstrument.HUM : SUNG.get(vowel);
    }

    private static double seconds(int code) {
        return switch (code) {
            case '.', '!', '?', '。', '！', '？', '؟', '\n' -> 0.32;
            case ',', ';', ':', '—', '–', '、', '，' -> 0.17;
            case 'a', 'e', 'i', 'o', 'u' -> 0.11;
            default -> code < 0x80 || !Character.isLetter(code) ? 0.06 : 0.15;
        };
    }
}
