package dev.mediagen.backend.preview;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a prompt. Some select what is drawn, see {@link PromptTopic}.
 *
 * @param inOrder each word once, lower case, without a plural s
 */
record PromptWords(Set<String> inOrder) {

    /** Enough to find the topic of a prompt; the rest still counts for the seed. */
    private static final int MAX_CHARACTERS = 4000;

    static PromptWords of(String text) {
        String start =
                text.substring(0, Math.min(text.length(), MAX_CHARACTERS)).toLowerCase(Locale.ROOT);
        return new PromptWords(Arrays.stream(start.split("[^\\p{L}]+", -1))
                .map(word -> word.replaceFirst("(?<=..[^s])s$", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    PromptWords without(PromptWords unwanted) {
        Set<String> rest = new LinkedHashSet<>(inOrder);
        rest.removeAll(unwanted.inOrder);
        return new PromptWords(rest);
    }

    boolean any(String... wanted) {
        return Arrays.stream(wanted).anyMatch(inOrder::contains);
    }

    /** The topic of the first word that has one. */
    <T extends PromptTopic> Optional<T> first(T[] topics) {
        return inOrder.stream()
                .flatMap(word -> List.of(topics).stream()
                        .filter(topic -> topic.keywords().contains(word)))
                .findFirst();
    }
}
