package dev.mediagen.api;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** Normalises language tags to BCP 47. */
final class LanguageTag {

    private LanguageTag() {}

    /** {@code pt-BR} for {@code PT_br} and for {@code pt_BR.UTF-8}; text that is not a tag is returned unchanged. */
    static String canonical(String text) {
        try {
            return new Locale.Builder()
                    .setLanguageTag(text.split("[.@]", 2)[0].replace('_', '-'))
                    .build()
                    .toLanguageTag();
        } catch (IllformedLocaleException e) {
            // A provider may have words of its own for languages.
            return text;
        }
    }
}
