package dev.mediagen.backend.preview;

import java.text.Normalizer;

/** Takes letters and their accents apart. */
final class Accents {

    private Accents() {}

    static String removed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "");
    }
}
