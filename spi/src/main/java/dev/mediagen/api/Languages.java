package dev.mediagen.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Several languages, in order, each as a BCP 47 tag such as {@code fr} or {@code pt-BR}.
 *
 * @param tags the tags, at least one, none twice
 */
public record Languages(List<String> tags) {

    /**
     * Writes each tag in its usual spelling, and leaves out those that are named twice.
     *
     * @throws IllegalArgumentException when there is none, or one is blank
     */
    public Languages {
        List<String> canonical = new ArrayList<>();
        for (String tag : tags) {
            canonical.add(LanguageTag.canonical(tag.strip()));
        }
        if (canonical.isEmpty() || canonical.contains("")) {
            throw new IllegalArgumentException("Expected languages with commas between them, such as fr, pt-BR.");
        }
        tags = List.copyOf(new LinkedHashSet<>(canonical));
    }

    /** These languages. */
    public static Languages of(String... tags) {
        return new Languages(List.of(tags));
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException when it has another form
     */
    public static Languages parse(String text) {
        return new Languages(Arrays.asList(text.split(",", -1)));
    }

    /** The languages as text: {@code fr, pt-BR}. */
    public String text() {
        return String.join(", ", tags);
    }

    @Override
    public String toString() {
        return text();
    }
}
