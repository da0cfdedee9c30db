package dev.mediagen.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Makes names for results: {@code yyyyMMdd_HHmmss_[NN_]cleaned_prompt}, in UTC. */
final class FileNames {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int PROMPT_CHARACTERS = 30;

    private FileNames() {}

    /** A name without extension. */
    static String make(Instant now, Optional<Integer> index, String prompt) {
        String number =
                index.map(value -> String.format(Locale.ROOT, "%02d_", value)).orElse("");
        return STAMP.format(now) + "_" + number + clean(prompt);
    }

    /**
     * The first 30 characters of the prompt, of which letters and digits of any script, blanks, hyphens and underscores
     * stay; blanks at the ends go, those inside become underscores.
     */
    static String clean(String prompt) {
        StringBuilder kept = new StringBuilder();
        prompt.codePoints()
                .limit(PROMPT_CHARACTERS)
                .filter(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c == '_')
                .forEach(kept::appendCodePoint);
        return kept.toString().strip().replace(' ', '_');
    }

    /** The name with a number before its extension: {@code cat.png} becomes {@code cat_2.png}; the first has none. */
    static String numbered(String name, int position) {
        return position == 0 ? name : name + "_" + (position + 1);
    }
}
