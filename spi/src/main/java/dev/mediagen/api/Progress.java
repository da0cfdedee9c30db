package dev.mediagen.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The progress of a generation.
 *
 * @param phase the current phase
 * @param percent 0 to 100: of the upload while it is prepared or sent, later of the work, where the provider reports it
 * @param bytes the bytes sent, or the bytes of the result received
 * @param elapsed the time since the request was made
 * @param position the number of jobs before it in the provider's queue, where the provider reports it
 * @param note the provider's status note, in one line for a person
 */
public record Progress(
        Phase phase, OptionalInt percent, long bytes, Duration elapsed, OptionalInt position, Optional<String> note) {

    /** Progress without a queue position and without a note. */
    public Progress(Phase phase, OptionalInt percent, long bytes, Duration elapsed) {
        this(phase, percent, bytes, elapsed, OptionalInt.empty(), Optional.empty());
    }

    /** The phases that a caller can distinguish. */
    public enum Phase {
        /** Free uploads and look-ups before the request is sent. */
        PREPARING,
        /** The request is being sent, or its answer is being awaited. */
        SENT,
        /** The provider accepted the job and it is in the queue. */
        QUEUED,
        /** The provider accepted the job and it runs, or is in a queue without saying so. */
        RUNNING,
        /** The result is arriving. */
        RECEIVING,
        /** The result is on disk. */
        DONE
    }
}
