package dev.mediagen.backend.elevenlabs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The voices whose names somebody may have meant. */
final class NearNames {

    private static final int MOST = 5;

    private NearNames() {}

    /** The nearest first. An account with few voices has all of them named: whatever is meant is among them. */
    static List<Voice> of(String asked, List<Voice> voices) {
        return voices.stream()
                .sorted(Comparator.comparingInt(voice -> distance(folded(asked), folded(voice.shortName()))))
                .limit(MOST)
                .toList();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** How many letters have to be put in, taken out or changed. */
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
