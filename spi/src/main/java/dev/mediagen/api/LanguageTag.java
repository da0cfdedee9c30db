package dev.mediagen.api;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** Languages as BCP 47 writes them. */
final class LanguageTag {

    private LanguageTag() {}

    /** {@code pt-BR} for {@code PT_br}; what is no tag stays as it is. */
    static String canonical(String text) {
        try {
            return new Locale.Builder()
                    .setLanguageTag(text.replace('_', '-'))
                    .build()
                    .toLanguageTag();
        } catch (IllformedLocaleException e) {
            // A provider may have words of its own for languages.
            return text;
        }
    }
}
