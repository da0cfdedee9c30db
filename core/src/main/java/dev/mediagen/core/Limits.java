package dev.mediagen.core;

import dev.mediagen.api.MediaType;
import java.time.Duration;

/** Bounds that protect the machine and the caller when nothing else was said. */
final class Limits {

    private static final long MEBIBYTE = 1024L * 1024;

    /** How many calls run at once when nothing else was said. */
    static final int CONCURRENCY = 4;

    /** How long a result that was made is tried to be fetched. */
    static final Duration FETCHING = Duration.ofMinutes(2);

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration SHORTEST_POLL = Duration.ofMillis(500);

    private Limits() {}

    /** How long a provider may ask us to wait before it is asked again: a slip of its clock does not shut it out for years. */
    static Duration wait(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    /** How long to wait before a job is asked for again. */
    static Duration poll(Duration asked) {
        return asked.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : wait(asked);
    }

    /** The most bytes that one result may have. */
    static long maxBytes(MediaType mediaType) {
        return switch (mediaType) {
            case IMAGE -> 256 * MEBIBYTE;
            case AUDIO -> 1024 * MEBIBYTE;
            case VIDEO -> 8192 * MEBIBYTE;
        };
    }

    /** How long a generation may take. */
    static Duration timeout(MediaType mediaType) {
        return mediaType == MediaType.VIDEO ? Duration.ofMinutes(20) : Duration.ofMinutes(10);
    }
}
