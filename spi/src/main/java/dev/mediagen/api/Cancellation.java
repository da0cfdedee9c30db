package dev.mediagen.api;

/** The result of asking a provider to stop a job. */
public enum Cancellation {

    /** The provider stopped it; there will be no result. What it did until then may have been billed. */
    STOPPED,

    /**
     * The provider accepted the request and does not say yet whether it stops in time. The job stays open until it ends; if a
     * result still arrives, it is collected.
     */
    REQUESTED,

    /** The job had already ended: its result is here, can be collected, or will never come. */
    TOO_LATE,

    /** The provider cannot stop it; it keeps running there. */
    UNSUPPORTED
}
