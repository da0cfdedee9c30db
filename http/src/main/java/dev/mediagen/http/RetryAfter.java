package dev.mediagen.http;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads from the headers of an answer how long to wait. */
final class RetryAfter {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal LONGEST_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

    private RetryAfter() {}

    /** {@code retry-after-ms}, else {@code Retry-After} in seconds or as a date. */
    static Optional<Duration> in(Headers headers, Clock clock) {
        return seconds(headers.get("retry-after-ms"), 3)
                .or(() -> seconds(headers.get("Retry-After"), 0))
                .or(() -> until(headers.get("Retry-After"), clock));
    }

    private static Optional<Duration> seconds(@Nullable String number, int decimals) {
        if (number == null || !number.strip().matches("\\d{1,15}(\\.\\d{1,9})?")) {
            return Optional.empty();
        }
        BigDecimal seconds =
                new BigDecimal(number.strip()).movePointLeft(decimals).min(LONGEST_SECONDS);
        return Optional.of(Duration.ofNanos(seconds.multiply(NANOS).longValue()));
    }

    private static Optional<Duration> until(@Nullable String date, Clock clock) {
        if (date == null) {
            return Optional.empty();
        }
        try {
            Duration left = Duration.between(
                    clock.instant(), ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(WaitHint.bounded(left));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
