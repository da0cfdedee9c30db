package dev.mediagen.backend.preview;

import java.text.Normalizer;

/** Puts letters and their accents together, and takes them apart. */
final class TextAccents {

    private TextAccents() {}

    /** A letter and its accents as one character, where there is one. */
    static String joined(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    static String removed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "");
    }
}
