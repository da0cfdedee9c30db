package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.util.List;

/**
 * How a batch is run.
 *
 * @param maxConcurrent how many items run at once, 1 to 64
 * @param each how each item is handled; a file name of its own makes no sense here
 */
public record BatchOptions(int maxConcurrent, GenerateOptions each) {

    private static final int MOST = 64;

    /** Refuses numbers that are not from 1 to 64. */
    public BatchOptions {
        if (maxConcurrent < 1 || maxConcurrent > MOST) {
            throw new InvalidRequestException(List.of(
                    new Violation("max_concurrent", String.valueOf(maxConcurrent), "is not possible", "1 to " + MOST)));
        }
    }

    /** Four at once, everything else as the {@link MediaGen} is set up. */
    public static BatchOptions defaults() {
        return new BatchOptions(Limits.CONCURRENCY, GenerateOptions.defaults());
    }
}
