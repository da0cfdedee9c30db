package dev.mediagen.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Finds the known names that are closest to a misspelled one, for messages. Case and surrounding blanks do not count. */
public final class NameSuggestions {

    private static final int MOST_MEANT = 3;
    private static final int MOST_NEAREST = 5;

    private NameSuggestions() {}

    /**
     * The names that were probably meant: those that differ in few letters, or start with the written text.
     *
     * @return at most three, the closest first; empty when none is close
     */
    public static List<String> of(String written, Collection<String> known) {
        String wanted = folded(written);
        int tolerance = Math.max(2, wanted.length() / 3);
        return known.stream()
                .filter(name -> distance(wanted, folded(name)) <= tolerance
                        || (wanted.length() > 2 && folded(name).startsWith(wanted)))
                .sorted(Comparator.comparingInt((String name) -> distance(wanted, folded(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_MEANT)
                .toList();
    }

    /**
     * The items with the closest names, regardless of the distance; for lists that people do not know by heart, such as voices.
     *
     * @param name gives the name of an item
     * @return at most five, the closest first
     */
    public static <V> List<V> nearest(String written, Collection<V> known, Function<? super V, String> name) {
        String wanted = folded(written);
        return known.stream()
                .sorted(Comparator.comparingInt(one -> distance(wanted, folded(name.apply(one)))))
                .limit(MOST_NEAREST)
                .toList();
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** The number of letters to insert, remove or change. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
