package dev.mediagen.store.disk;

import java.time.Duration;

/**
 * How much of a kind is kept.
 *
 * @param count how many records
 * @param age how long after the last use
 * @param bytes how much together
 */
record Bounds(long count, Duration age, long bytes) {

    private static final Bounds NONE = new Bounds(Long.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE);

    /** Everything is kept. */
    static Bounds none() {
        return NONE;
    }

    boolean isNone() {
        return equals(NONE);
    }

    boolean allow(long records, long together) {
        return records <= count && together <= bytes;
    }
}
