package dev.mediagen.core;

/** How far a piece of work is known to be. */
public enum JobStatus {
    /** The request was about to be sent. If the process that sent it is gone, it may have been billed. */
    INTENDED,
    /** The provider took it; its result can be collected. */
    ACCEPTED,
    /** The result is here and has not got its final name yet; it can be collected without the provider. */
    RECEIVED,
    /** The answer was lost or unreadable: it may have been billed. It is never sent again on its own. */
    UNKNOWN
}
