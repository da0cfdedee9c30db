package dev.mediagen.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a generation is.
 *
 * @param phase what is going on
 * @param percent 0 to 100: of what goes out while it is prepared or sent, later of the work, where the provider says so
 * @param bytes how much has gone out, or how much of the result has arrived
 * @param elapsed the time since the request was made
 * @param position how many are before it in the provider's queue, where the provider says so
 * @param note what the provider says that it does, in one line for a person
 */
public record Progress(
        Phase phase, OptionalInt percent, long bytes, Duration elapsed, OptionalInt position, Optional<String> note) {

    /** Without a queue and without a note. */
    public Progress(Phase phase, OptionalInt percent, long bytes, Duration elapsed) {
        this(phase, percent, bytes, elapsed, OptionalInt.empty(), Optional.empty());
    }

    /** The steps that a caller can tell apart. */
    public enum Phase {
        /** Something is uploaded or looked up that costs nothing, before the request is sent. */
        PREPARING,
        /** The request is being sent, or its answer is being waited for. */
        SENT,
        /** The provider took the job and it waits its turn. */
        QUEUED,
        /** The provider took the job and it runs, or waits its turn without saying so. */
        RUNNING,
        /** The result is arriving. */
        RECEIVING,
        /** The result lies on disk. */
        DONE
    }
}
