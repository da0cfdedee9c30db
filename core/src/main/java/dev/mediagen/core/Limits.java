package dev.mediagen.core;

import dev.mediagen.api.MediaType;
import java.time.Duration;

/** Bounds that protect the machine and the caller when nothing else was said. */
final class Limits {

    private static final long MEBIBYTE = 1024L * 1024;

    /** How many calls run at once when nothing else was said. */
    static final int CONCURRENCY = 4;

    private Limits() {}

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
