package dev.mediagen.api;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How far a generation is.
 *
 * @param phase what is going on
 * @param percent 0 to 100, where the provider says so
 * @param bytes how much has gone out, or how much of the result has arrived
 * @param elapsed the time since the request was made
 */
public record Progress(Phase phase, OptionalInt percent, long bytes, Duration elapsed) {

    /** The steps that a caller can tell apart. */
    public enum Phase {
        /** Something is uploaded or looked up that costs nothing, before the request is sent. */
        PREPARING,
        /** The request is being sent, or its answer is being waited for. */
        SENT,
        /** The provider took the job and it waits its turn or runs. */
        RUNNING,
        /** The result is arriving. */
        RECEIVING,
        /** The result lies on disk. */
        DONE
    }
}
