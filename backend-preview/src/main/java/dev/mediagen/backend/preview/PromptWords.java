package dev.mediagen.backend.preview;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a prompt, as far as a preview understands them: some steer what is drawn and heard, see {@link PromptTopic}.
 *
 * @param inOrder each word once, lower case, without a plural s
 */
record PromptWords(Set<String> inOrder) {

    /** Enough to find what a prompt is about; the rest still counts for the seed. */
    private static final int READ = 4000;

    static PromptWords of(String text) {
        String start = text.substring(0, Math.min(text.length(), READ)).toLowerCase(Locale.ROOT);
        return new PromptWords(Arrays.stream(start.split("[^\\p{L}]+", -1))
                .map(PromptWords::singular)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** What is left when some things are not wanted. */
    PromptWords without(PromptWords unwanted) {
        Set<String> rest = new LinkedHashSet<>(inOrder);
        rest.removeAll(unwanted.inOrder);
        return new PromptWords(rest);
    }

    boolean any(String... wanted) {
        return Arrays.stream(wanted).anyMatch(inOrder::contains);
    }

    /** What the earliest word stands for that stands for anything. */
    <T extends PromptTopic> Optional<T> first(T[] meanings) {
        List<T> all = List.of(meanings);
        return inOrder.stream()
                .flatMap(word -> all.stream().filter(meaning -> meaning.words().contains(word)))
                .findFirst();
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
