package dev.mediagen.core;

import dev.mediagen.api.Durations;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import dev.mediagen.throttle.BackendThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Default limits that protect the machine and the caller.
 *
 * @param timeouts the time limits of generations whose caller sets none
 */
record Limits(Map<MediaType, Duration> timeouts) {

    private static final long MEBIBYTE = 1024L * 1024;

    /** The default number of concurrent calls. */
    static final int CONCURRENCY = 4;

    /** How long fetching a finished result is tried. */
    static final Duration FETCHING = Duration.ofMinutes(2);

    private static final Duration ANSWERING = Duration.ofMinutes(15);

    private static final String TIMEOUT = "MEDIAGEN_TIMEOUT_";
    private static final String GRACE = "MEDIAGEN_SHUTDOWN_GRACE";
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);
    private static final Duration SHORTEST_POLL = Duration.ofMillis(500);

    /** Until when the answer to a call is awaited, after the deadline of its caller. */
    static Instant answering(Instant deadline) {
        return deadline.isBefore(Instant.MAX.minus(ANSWERING)) ? deadline.plus(ANSWERING) : deadline;
    }

    /** How long closing waits for answers; the variable applies where the application sets nothing. */
    static Duration shutdown(Function<String, Optional<String>> variables) {
        return variables.apply(GRACE).map(text -> duration(GRACE, text)).orElse(SHUTDOWN);
    }

    /** Those of variables, or the usual ones. */
    static Limits of(Function<String, Optional<String>> variables) {
        Map<MediaType, Duration> timeouts = new EnumMap<>(MediaType.class);
        for (MediaType mediaType : MediaType.values()) {
            String name = TIMEOUT + mediaType;
            Optional<Duration> set = variables.apply(name).map(text -> duration(name, text));
            if (set.filter(Duration::isZero).isPresent()) {
                throw refused("The variable " + name + " must be more than 0 seconds.");
            }
            timeouts.put(mediaType, set.orElse(timeout(mediaType)));
        }
        return new Limits(timeouts);
    }

    /** The time limit of a generation. */
    Duration timeout(Operation operation, GenerateOptions options) {
        Duration timeout = options.timeout().orElseGet(() -> timeouts.get(operation.largestResult()));
        if (timeout.isNegative() || timeout.isZero()) {
            throw new InvalidRequestException(List.of(new Violation(
                    "timeout", OptionType.DURATION.text(timeout) + " seconds", "must be greater than 0 seconds", "")));
        }
        return timeout;
    }

    private static Duration duration(String variable, String text) {
        return Durations.parse(text)
                .orElseThrow(() ->
                        refused("The variable " + variable + " is not a duration: \"" + text + "\". Write 20s or 2m."));
    }

    private static SetupException refused(String message) {
        return new SetupException(
                message, ErrorDetails.builder().code("setting").build());
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

    private static Duration timeout(MediaType mediaType) {
        return mediaType == MediaType.VIDEO ? Duration.ofMinutes(20) : Duration.ofMinutes(10);
    }
}
