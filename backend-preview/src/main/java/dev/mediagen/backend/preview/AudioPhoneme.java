package dev.mediagen.backend.preview;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A bit of speech, as far as a preview can speak.
 *
 * @param seconds how long it is at normal pace
 * @param voiced how much of the voice is in it, 0 to 1
 * @param hiss how much noise is in it, 0 to 1
 * @param first the lowest resonance of the mouth, in Hertz
 * @param second the next one
 * @param third the one above
 * @param lift how much the pitch is raised, as a share of it
 */
record AudioPhoneme(
        double seconds, double voiced, double hiss, double first, double second, double third, double lift) {

    private static final String STOPS = "pbtdkgcq";
    private static final String HISSES = "sfzvxhj";
    private static final String VOWELS = "aeiouy";
    private static final double[][] MOUTHS = {
        {730, 1090, 2440}, {530, 1840, 2480}, {280, 2250, 2900}, {570, 840, 2410}, {310, 870, 2250}, {290, 1900, 2300}
    };

    /**
     * A text letter by letter, and a short rest, so that there is always something. Scripts without vowels that we know get
     * a syllable for each sign.
     */
    static List<AudioPhoneme> of(String text) {
        List<AudioPhoneme> phones = new ArrayList<>();
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}+", "");
        boolean wordBegins = true;
        for (int code : plain.codePoints().toArray()) {
            boolean letter = Character.isLetterOrDigit(code);
            if (letter) {
                add(code, wordBegins ? 0.12 : 0, phones);
            } else {
                pause(code, phones);
            }
            wordBegins = !letter;
        }
        pause(' ', phones);
        return phones;
    }

    private static void add(int code, double lift, List<AudioPhoneme> phones) {
        int vowel = VOWELS.indexOf(code);
        if (vowel >= 0) {
            phones.add(vowel(vowel, lift));
        } else if (STOPS.indexOf(code) >= 0) {
            phones.add(new AudioPhoneme(0.035, 0, 0, 400, 1500, 2500, lift));
            phones.add(new AudioPhoneme(0.022, 0.1, 0.5, 500, 1700, 2600, lift));
        } else if (HISSES.indexOf(code) >= 0) {
            phones.add(new AudioPhoneme(0.075, code == 'z' || code == 'v' ? 0.3 : 0, 0.35, 900, 2600, 3600, lift));
        } else if (code < 0x80 && Character.isLetter(code)) {
            phones.add(new AudioPhoneme(0.06, 0.55, 0, 300, 1150, 2300, lift));
        } else {
            phones.add(new AudioPhoneme(0.045, 0.4, 0.15, 350, 1400, 2400, lift));
            phones.add(vowel(Math.floorMod(code, VOWELS.length()), lift));
        }
    }

    private static AudioPhoneme vowel(int index, double lift) {
        double[] mouth = MOUTHS[index];
        return new AudioPhoneme(0.1, 1, 0, mouth[0], mouth[1], mouth[2], lift);
    }

    private static void pause(int code, List<AudioPhoneme> phones) {
        double seconds = switch (code) {
            case '.', '!', '?', '。', '！', '？', '؟', '\n' -> 0.32;
            case ',', ';', ':', '—', '–', '、', '，' -> 0.17;
            default -> 0.04;
        };
        if (code == '?' && !phones.isEmpty()) {
            AudioPhoneme last = phones.remove(phones.size() - 1);
            phones.add(new AudioPhoneme(
                    last.seconds * 1.5, last.voiced, last.hiss, last.first, last.second, last.third, last.lift + 0.35));
        }
        phones.add(new AudioPhoneme(seconds, 0, 0, 500, 1500, 2500, 0));
    }
}
