package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Violation;
import dev.mediagen.selection.TimeLimits;
import dev.mediagen.throttle.BackendThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Limits that protect the machine and the caller. */
final class Limits {

    private static final long MEBIBYTE = 1024L * 1024;

    /** The default number of concurrent calls. */
    static final int CONCURRENCY = 4;

    /** How long fetching a finished result is tried. */
    static final Duration FETCHING = Duration.ofMinutes(2);

    private static final Duration ANSWERING = Duration.ofMinutes(15);

    private static final Duration SHORTEST_POLL = Duration.ofMillis(500);

    private Limits() {}

    /** Until when the answer to a call is awaited, after the deadline of its caller. */
    static Instant answering(Instant deadline) {
        return deadline.isBefore(Instant.MAX.minus(ANSWERING)) ? deadline.plus(ANSWERING) : deadline;
    }

    /** The time limit of a generation. */
    static Duration timeout(Operation operation, GenerateOptions options, TimeLimits usual) {
        Duration timeout = options.timeout().orElseGet(() -> usual.generation().get(operation.largestResult()));
        if (timeout.isNegative() || timeout.isZero()) {
            throw new InvalidRequestException(List.of(new Violation(
                    "timeout", OptionType.DURATION.text(timeout) + " seconds", "must be greater than 0 seconds", "")));
        }
        return timeout;
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
}
