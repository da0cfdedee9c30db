package dev.mediagen.core;

import dev.mediagen.api.Durations;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.SetupException;
import dev.mediagen.throttle.BackendThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Default limits that protect the machine and the caller. */
final class Limits {

    private static final long MEBIBYTE = 1024L * 1024;

    /** The default number of concurrent calls. */
    static final int CONCURRENCY = 4;

    /** How long fetching a finished result is tried. */
    static final Duration FETCHING = Duration.ofMinutes(2);

    private static final Duration ANSWERING = Duration.ofMinutes(15);

    private static final String GRACE = "MEDIAGEN_SHUTDOWN_GRACE";
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);
    private static final Duration SHORTEST_POLL = Duration.ofMillis(500);

    private Limits() {}

    /** Until when the answer to a call is awaited, after the deadline of its caller. */
    static Instant answering(Instant deadline) {
        return deadline.isBefore(Instant.MAX.minus(ANSWERING)) ? deadline.plus(ANSWERING) : deadline;
    }

    /** How long closing waits for answers; the variable applies where the application sets nothing. */
    static Duration shutdown(Function<String, Optional<String>> variables) {
        String text = variables.apply(GRACE).orElse(SHUTDOWN.toSeconds() + "s");
        return Durations.parse(text)
                .orElseThrow(() -> new SetupException(
                        "The variable " + GRACE + " is not a duration: \"" + text + "\". Write 20s or 2m.",
                        ErrorDetails.builder().code("setting").build()));
    }

    /** Limits how long a provider may ask to wait, so that an error of its clock does not block it for years. */
    static Duration wait(Duration requested) {
        return within(requested, BackendThrottle.LONGEST_WAIT);
    }

    /** How long a result is fetched again and again: at most until the deadline of the caller. */
    static Duration fetching(Duration left) {
        return within(left, FETCHING);
    }

    private static Duration within(Duration length, Duration longest) {
        Duration shorter = length.compareTo(longest) < 0 ? length : longest;
        return shorter.isNegative() ? Duration.ZERO : shorter;
    }

    /** How long to wait before the next poll. */
    static Duration poll(Duration requested) {
        return requested.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : wait(requested);
    }

    /** The maximum length of one output in bytes. */
    static long maxBytes(MediaType mediaType) {
        return switch (mediaType) {
            case IMAGE -> 256 * MEBIBYTE;
            case AUDIO -> 1024 * MEBIBYTE;
            case VIDEO -> 8192 * MEBIBYTE;
        };
    }

    /** The default time limit of a generation. */
    static Duration timeout(MediaType mediaType) {
        return mediaType == MediaType.VIDEO ? Duration.ofMinutes(20) : Duration.ofMinutes(10);
    }
}
