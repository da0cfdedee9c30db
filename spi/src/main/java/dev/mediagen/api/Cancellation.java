package dev.mediagen.api;

/** What came of asking a provider to stop a job. */
public enum Cancellation {

    /** The provider stopped it: nothing more comes of it. What it did until then may have been billed. */
    STOPPED,

    /**
     * The provider took the wish and does not say yet whether it stops in time. The job stays open until it is over; a result that
     * comes all the same is collected.
     */
    REQUESTED,

    /** The job was over before: its result is here, can be collected, or will never come. */
    TOO_LATE,

    /** The provider cannot stop it; it goes on there. */
    UNSUPPORTED
}
