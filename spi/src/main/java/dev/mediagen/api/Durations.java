package dev.mediagen.api;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Parses durations as people write them. */
public final class Durations {

    private Durations() {}

    /**
     * Reads {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 30d}, and ISO 8601 such as {@code PT90S}; a bare number is in seconds.
     *
     * @return empty when the text has none of these forms or is negative
     */
    public static Optional<Duration> parse(String text) {
        String bare = text.strip().toUpperCase(Locale.ROOT);
        String length = bare.matches("\\d+(\\.\\d+)?") ? bare + "S" : bare;
        int days = length.indexOf('D') + 1;
        String time = length.substring(days);
        String iso = "P" + length.substring(0, days) + (time.isEmpty() ? "" : "T" + time);
        try {
            return Optional.of(Duration.parse(length.startsWith("P") ? length : iso))
                    .filter(parsed -> !parsed.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
