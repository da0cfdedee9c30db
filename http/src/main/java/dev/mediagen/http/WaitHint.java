package dev.mediagen.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses how long an answer asks to wait, in any of the usual forms. */
final class WaitHint {

    /** The maximum wait, small enough to be added to any time. */
    static final Duration LONGEST = Duration.ofDays(365);

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h)?");

    private WaitHint() {}

    /** A number of seconds, or a text such as {@code 44s} or {@code 240ms}. */
    static Optional<Duration> of(Json value) {
        return value.asScalar().flatMap(WaitHint::of);
    }

    static Optional<Duration> of(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        return matcher.matches() ? Optional.of(length(matcher)) : Optional.empty();
    }

    /**
     * Finds a wait within text.
     *
     * @param pattern has the number as its first group, and may have the unit as its second
     */
    static Optional<Duration> in(String words, Pattern pattern) {
        Matcher matcher = pattern.matcher(words);
        return matcher.find()
                ? of(words.substring(matcher.start(1), matcher.end(matcher.groupCount())))
                : Optional.empty();
    }

    /** Limits a wait to the maximum. */
    static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration length(Matcher matcher) {
        BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(millis(matcher.group(2))));
        return bounded(Duration.ofMillis(
                millis.min(BigDecimal.valueOf(LONGEST.toMillis())).longValue()));
    }

    private static long millis(String unit) {
        return switch (String.valueOf(unit)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 1000;
        };
    }
}
