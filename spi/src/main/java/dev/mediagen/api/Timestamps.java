package dev.mediagen.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When each word of a recording is spoken. As {@linkplain #text() text} it is a label track: a line for each word, with its start
 * and end in seconds and the word, separated by tabs.
 *
 * @param words the words, in order
 */
public record Timestamps(List<Word> words) {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
    private static final int COLUMNS = 3;

    /**
     * A word with its punctuation, or a character of a script without blanks between words.
     *
     * @param text the word; not blank
     * @param start the time from the start of the recording
     * @param end not before the start
     */
    public record Word(String text, Duration start, Duration end) {

        /** Whether a blank separates it from the next word in running text. */
        public boolean isApartFrom(Word next) {
            return !standsAlone(text.codePointBefore(text.length())) && !standsAlone(next.text.codePointAt(0));
        }
    }

    /** Makes a defensive copy. */
    public Timestamps {
        words = List.copyOf(words);
    }

    /**
     * Combines the times of characters to those of words. Entries that are missing or out of order are left out.
     *
     * @param characters the characters, blanks included
     * @param starts the start of each, in seconds
     * @param ends the end of each, in seconds
     */
    public static Timestamps ofCharacters(List<String> characters, List<BigDecimal> starts, List<BigDecimal> ends) {
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Duration start = Duration.ZERO;
        Duration end = Duration.ZERO;
        int count = Math.min(characters.size(), Math.min(starts.size(), ends.size()));
        for (int i = 0; i < count; i++) {
            String character = ShownText.clean(characters.get(i));
            boolean blank = character.isBlank();
            if (!word.isEmpty() && (blank || standsAlone(character.codePointAt(0)))) {
                words.add(new Word(word.toString(), start, end));
                word.setLength(0);
            }
            if (!blank) {
                Duration from = seconds(starts.get(i));
                start = word.isEmpty() ? from : start;
                end = later(start, seconds(ends.get(i)));
                word.append(character.strip());
            }
        }
        if (!word.isEmpty()) {
            words.add(new Word(word.toString(), start, end));
        }
        return new Timestamps(words);
    }

    /** Reads what {@link #text} returned; empty if it is something else. */
    public static Optional<Timestamps> parse(String text) {
        List<Word> words = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] columns = line.split("\t", COLUMNS);
            if (columns.length < COLUMNS || columns[2].isBlank()) {
                return Optional.empty();
            }
            try {
                Duration start = seconds(new BigDecimal(columns[0]));
                words.add(new Word(columns[2], start, later(start, seconds(new BigDecimal(columns[1])))));
            } catch (NumberFormatException notOurs) {
                return Optional.empty();
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Timestamps(words));
    }

    /** Writes a line for each word: start, end, word. */
    public String text() {
        return words.stream()
                .map(word -> seconds(word.start()) + "\t" + seconds(word.end()) + "\t" + word.text())
                .collect(Collectors.joining("\n"));
    }

    /** These words, and then those of a recording that follows. */
    public Timestamps then(Timestamps next, Duration startOfNext) {
        Stream<Word> later = next.words.stream()
                .map(word -> new Word(
                        word.text(), word.start().plus(startOfNext), word.end().plus(startOfNext)));
        return new Timestamps(Stream.concat(words.stream(), later).toList());
    }

    private static Duration later(Duration start, Duration end) {
        return end.compareTo(start) < 0 ? start : end;
    }

    /** A time out of any range is none. */
    private static Duration seconds(BigDecimal number) {
        BigDecimal inRange = number.max(BigDecimal.ZERO).min(BigDecimal.valueOf(Integer.MAX_VALUE));
        return Duration.ofNanos(inRange.multiply(NANOS).longValue());
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), COLUMNS).toPlainString();
    }

    /** Whether a character is of a script without blanks between words. */
    private static boolean standsAlone(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
