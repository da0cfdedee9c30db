package dev.mediagen.http;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Violation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What to say of a voice that is not there: never another one in its place, but those that may have been meant. */
public final class UnknownVoice {

    private static final int MOST = 5;

    private UnknownVoice() {}

    /**
     * The voices whose names are nearest to what was asked for, the nearest first, at most five.
     *
     * @param name what a voice is called
     */
    public static <V> List<V> closest(String asked, Collection<V> known, Function<? super V, String> name) {
        String wanted = folded(asked);
        return known.stream()
                .sorted(Comparator.comparingInt(voice -> distance(wanted, folded(name.apply(voice)))))
                .limit(MOST)
                .toList();
    }

    /**
     * The refusal.
     *
     * @param asked what was asked for
     * @param problem what is wrong with it, as the rest of a sentence: {@code is no voice of the account}
     * @param closest how those are called that may have been meant
     * @param allowed what would be accepted
     */
    public static InvalidRequestException refusal(String asked, String problem, List<String> closest, String allowed) {
        String hint = closest.isEmpty() ? "" : ". The closest: " + String.join(", ", closest);
        Violation violation = new Violation(Option.VOICE.name(), asked, problem + hint, allowed);
        return new InvalidRequestException(
                violation.message(),
                List.of(violation),
                ErrorDetails.builder().code("unknown_voice").build());
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
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
